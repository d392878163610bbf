demo-mailbox = Letters of the demonstration
demo-mailbox-what = Everyone’s letters arrive here. None really leaves.
demo-mailbox-none = No letter yet. Ask for a link to enter, or hand in work.
demo-to = To: { $to }
demo-from = From: { $from }
demo-html = See the formatted version
