reminder-state-queued = En attente
reminder-state-sent = Partie
reminder-state-refused = Refusée
