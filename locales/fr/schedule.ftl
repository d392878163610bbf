schedule-modality-in_person = sur place
schedule-modality-remote = à distance, en visio
schedule-modality-self_paced = à votre rythme
schedule-title = Séances
schedule-week = Du { $from } au { $until }
schedule-week-number = Semaine { $n }
schedule-weeks = Semaines
schedule-previous = Semaine d’avant
schedule-next = Semaine d’après
schedule-holiday = Férié : { $name }
schedule-with = Avec { $names }
schedule-plan = Planifier
schedule-plan-day = Planifier une journée sur place
schedule-plan-remote = Planifier une séance à distance
schedule-rather-day = Planifier plutôt une journée sur place
schedule-rather-remote = Planifier plutôt une séance à distance
schedule-name = Titre de la séance
schedule-name-hint = Par exemple : Concevoir un atelier.
schedule-date = Date
schedule-morning = Matin
schedule-afternoon = Après-midi
schedule-from = Début
schedule-to = Fin
schedule-venue = Lieu
schedule-venue-choose = Choisissez un lieu
schedule-venue-new = Ajouter un lieu
schedule-venue-save = Ajouter ce lieu
schedule-venue-name = Nom du lieu et de la salle
schedule-venue-name-hint = Par exemple : Centre de formation, salle 2.
schedule-venue-address = Adresse
schedule-venue-capacity = Nombre de places
schedule-venues = Lieux
schedule-no-venue = Pas encore de lieu. Ajoutez le premier.
schedule-seats = { $n ->
    [one] 1 place
   *[other] { $n } places
  }
schedule-link = Lien de la visio
schedule-link-hint = Les apprenants le verront seulement après leur arrivée.
schedule-tool = Nom de l’outil
schedule-tool-hint = Par exemple BigBlueButton.
schedule-trainer = Formateur·rice
schedule-clashes = { $n ->
    [one] Quelque chose ne va pas ensemble
   *[other] { $n } choses ne vont pas ensemble
  }
schedule-clash-room = { $what } est déjà pris le { $date }, de { $from } à { $to }.
schedule-clash-trainer = { $what } a déjà une séance le { $date }, de { $from } à { $to }.
schedule-clash-cohort = La promotion a déjà « { $what } » le { $date }, de { $from } à { $to }.
schedule-clash-holiday = Le { $date } est férié : { $what }.
schedule-clash-capacity = { $what } n’a pas assez de places pour tout le monde.
schedule-clash-outside = Le { $date } est en dehors des dates de la promotion.
schedule-insist = Je sais. Planifier quand même.
schedule-save-day = Planifier les deux demi-journées
schedule-save-remote = Planifier la séance
schedule-letters-follow = Chacun recevra une lettre la veille au soir.
schedule-fact-time = Durée
schedule-fact-mark = Votre présence
schedule-flash-planned = C’est planifié.
schedule-flash-venue = Le lieu est ajouté.
schedule-problem-order = La fin vient avant le début.
schedule-problem-half-day = Une séance tient dans une demi-journée : le matin, ou l’après-midi.
schedule-problem-past = Cette date est déjà passée.
schedule-problem-venue-taken = Un lieu porte déjà ce nom.
schedule-problem-capacity = Écrivez un nombre de places entre 1 et 9999.
