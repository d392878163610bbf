home-hello = Bonjour { $name }
home-now = Reprendre le fil
home-now-lesson = Continuer
home-now-session = Voir la séance
home-now-remote = Rejoindre la séance
home-now-back = Retourner à la visio
home-now-confirm = Confirmer ma présence
home-until = Maintenant, jusqu’à { $at }
home-arrived = Vous êtes arrivé·e à { $at }
home-signed = Présence confirmée à { $at }
home-now-assignment = Ouvrir le travail
home-now-nothing = Rien à faire pour l’instant
home-now-rest = Vous êtes à jour. Vous pouvez relire le cours.
home-see-course = Voir le cours
home-about = environ { $n } minutes
home-today = Aujourd’hui
home-today-nothing = Rien de prévu aujourd’hui.
home-soon = { $n ->
    [one] Dans une minute
   *[other] Dans { $n } minutes
  }
home-due-before = À rendre avant { $at }
home-due = À rendre avant le { $due }
home-due-that-day = À rendre ce jour-là
home-choice-that-day = Dernier jour pour choisir votre groupe
home-with = Avec { $names }
home-work = Travaux à rendre
home-course = Mon cours
home-week = Cette semaine
home-week-nothing = Rien d’autre cette semaine.
home-nothing = Rien de prévu
home-my-sessions = Mes séances du jour
home-no-session = Aucune séance aujourd’hui.
home-next-session = Prochaine séance : { $title }, { $date }
home-call = Faire l’appel
home-call-go-on = Continuer l’appel
home-call-see = Voir l’appel
home-session-see = Voir la séance
home-queue = À corriger
home-queue-nothing = Rien à corriger. Les travaux rendus arriveront ici.
home-waiting = { $n ->
    [one] { $n } travail attend
   *[other] { $n } travaux attendent
  }
home-refused = { $n ->
    [one] { $n } lettre n’est pas arrivée
   *[other] { $n } lettres ne sont pas arrivées
  }
home-refused-do = L’adresse est peut-être fausse. Appelez la personne.
home-my-cohorts = Mes promotions
home-no-cohort-trainer = Vous n’êtes dans aucune promotion. La gestionnaire vous y ajoutera.
home-warnings = À décider
home-warnings-nothing = Tout est en ordre.
home-warning-unplanned = { $n ->
    [one] Il manque { $n } heure au calendrier
   *[other] Il manque { $n } heures au calendrier
  }
home-warning-register = { $n ->
    [one] { $n } appel n’est pas clos
   *[other] { $n } appels ne sont pas clos
  }
home-warning-letters = { $n ->
    [one] { $n } lettre n’est pas arrivée
   *[other] { $n } lettres ne sont pas arrivées
  }
home-warning-invitations = { $n ->
    [one] { $n } personne n’a pas répondu à son invitation
   *[other] { $n } personnes n’ont pas répondu à leur invitation
  }
home-warning-files = { $n ->
    [one] { $n } fichier attend depuis plus d’une heure d’être vérifié contre les virus. Seule la personne qui l’a envoyé peut l’ouvrir. Le journal du serveur dit pourquoi.
   *[other] { $n } fichiers attendent depuis plus d’une heure d’être vérifiés contre les virus. Seules les personnes qui les ont envoyés peuvent les ouvrir. Le journal du serveur dit pourquoi.
  }
home-warning-organisation = Il manque des informations sur votre organisme
home-cohorts = Promotions
home-cohort-dates = Du { $from } au { $until }
home-cohort-learners = { $n ->
    [0] personne encore
    [one] { $n } personne
   *[other] { $n } personnes
  }
home-cohort-hours = { $planned } planifiées sur { $target }
home-cohort-new = Créer une promotion
home-no-cohort-admin = Pas encore de promotion. Créez la première.
home-letters = Lettres de la semaine
home-letters-sent = { $n ->
    [one] { $n } partie
   *[other] { $n } parties
  }
home-letters-queued = { $n } en attente
home-letters-refused = { $n ->
    [one] { $n } refusée
   *[other] { $n } refusées
  }
home-letters-see = Voir toutes les lettres
home-ahead = Les jours qui viennent
home-alone = Vous n’êtes encore dans aucune promotion
home-alone-rest = Votre organisme vous y ajoutera. Votre cours apparaîtra ici.
home-open-registers = Appels à terminer
home-warning-trainer = { $n ->
    [one] { $n } séance n’a pas de formatrice ou de formateur
   *[other] { $n } séances n’ont pas de formatrice ou de formateur
  }
home-questions = Questions
home-questions-waiting = { $n ->
    [one] { $n } question attend une réponse
   *[other] { $n } questions attendent une réponse
  }
home-questions-nothing = Aucune question n’attend.
home-questions-see = Voir les questions
home-stuck = Je suis bloqué·e
home-stuck-normal = C’est normal, cela arrive à tout le monde. Essayez dans cet ordre.
home-stuck-tried = Notez ce que vous avez essayé
home-stuck-tried-hint = Écrire aide souvent à trouver. Ce texte partira avec votre question.
home-stuck-page = Relisez l’étape
home-stuck-peer = Demandez à quelqu’un
home-stuck-group = Dans votre groupe : { $names }.
home-stuck-companions = Dans votre promotion : { $names }.
home-stuck-alone = Vous êtes seul·e dans la promotion pour l’instant.
home-stuck-ask = Posez votre question
home-stuck-body-hint = Dites ce que vous voulez faire, et ce qui bloque.
home-stuck-call = Appelez une personne
home-answer = On a répondu à votre question sur { $title }
