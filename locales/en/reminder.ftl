reminder-state-queued = Waiting
reminder-state-sent = Sent
reminder-state-refused = Refused
