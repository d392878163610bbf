//! The program in a process of its own, in an empty folder, with nothing in its environment.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

pub const COURSES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/courses");

/// How a command ended and what it said.
pub struct Said {
    pub succeeded: bool,
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Said {
    #[track_caller]
    pub fn refuses(&self, sentence: &str) {
        assert!(!self.succeeded, "it did not refuse: {}", self.out);
        assert!(
            self.err.contains(sentence),
            "« {sentence} » is not in: {}",
            self.err
        );
        assert!(!self.err.contains("panicked"), "{}", self.err);
    }
}

fn command(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lefil"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(variables.iter().copied())
        .stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub fn lefil(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
    let output = command(folder, arguments, variables).output().unwrap();
    Said {
        succeeded: output.status.success(),
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A program that serves until it is dropped.
pub struct Serving {
    child: Child,
    lines: BufReader<ChildStdout>,
    pub address: String,
    /// What it said until it served.
    pub said: String,
}

impl Serving {
    /// Starts it on a free port and reads until it says where it serves.
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        let port = ["--listen", "127.0.0.1:0", "--courses", COURSES];
        let all: Vec<&str> = arguments.iter().chain(&port).copied().collect();
        Self::spawn(command(folder, &all, &[]))
    }

    /// Starts a command that becomes the program, and reads until it says where it serves.
    pub fn spawn(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        let mut serving = Self {
            child,
            lines,
            address: String::new(),
            said: String::new(),
        };
        let line = serving.read_until("http://");
        let at = line.find("http://").unwrap() + "http://".len();
        let address = line[at..].split(['/', ' ', '\n']).next().unwrap();
        serving.address = address.to_owned();
        serving
    }

    /// Reads on until a line holds this, and returns the line.
    pub fn read_until(&mut self, mark: &str) -> String {
        loop {
            let mut line = String::new();
            let read = self.lines.read_line(&mut line).unwrap();
            assert!(read > 0, "it ended before « {mark} »: {}", self.said);
            self.said.push_str(&line);
            if line.contains(mark) {
                return line;
            }
        }
    }

    /// Ends it, and reads what it still said.
    pub fn stop(&mut self) {
        self.child.kill().unwrap();
        self.lines.read_to_string(&mut self.said).unwrap();
    }

    /// The whole answer to a GET.
    pub fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
