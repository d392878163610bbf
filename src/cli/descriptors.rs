//! How many files and connections the program may hold at once.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// What a shell gives where nobody says more.
const USUAL: u64 = 1_024;

/// Takes as many as the system allows, and says how many that is.
pub fn raise() -> u64 {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let most = Rlimit {
        current: maximum,
        maximum,
    };
    match setrlimit(Resource::Nofile, most) {
        Ok(()) => maximum.unwrap_or(u64::MAX),
        Err(error) => {
            tracing::warn!(%error, "the limit of open files stays where it is");
            current.unwrap_or(USUAL)
        }
    }
}

/// How many connections one worker takes: a fourth of all is left for files and the database.
pub fn connections(descriptors: u64, workers: usize) -> usize {
    let share = (descriptors / 4 * 3) / u64::try_from(workers.max(1)).unwrap_or(1);
    usize::try_from(share).unwrap_or(usize::MAX).clamp(1, MOST)
}

/// The most connections of one worker, whatever the system allows.
const MOST: usize = 25_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_room_for_files() {
        for (descriptors, workers, each) in [
            (1_024, 2, 384),
            (20_000, 2, 7_500),
            (u64::MAX, 2, MOST),
            (0, 0, 1),
        ] {
            assert_eq!(connections(descriptors, workers), each);
        }
    }

    #[test]
    fn the_program_takes_as_many_descriptors_as_it_may() {
        raise();
        let now = getrlimit(Resource::Nofile);
        assert_eq!(now.current, now.maximum);
    }
}
