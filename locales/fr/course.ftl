course-lesson-stopped = Cette étape contient une erreur. Elle ne peut pas être affichée. Votre équipe peut la corriger.
course-mistake-place = { $path }, ligne { $line }, colonne { $column }
course-mistake-front-matter-not-closed = L’en-tête n’est pas fermé.
course-remedy-front-matter-not-closed = Ajoutez une ligne --- après le dernier champ.
course-mistake-front-matter-too-long = L’en-tête a { $bytes } octets. C’est trop.
course-remedy-front-matter-too-long = Gardez moins de 64 Ko de champs, et mettez le texte après la deuxième ligne ---.
course-mistake-yaml = L’en-tête ne peut pas être lu : { $why }
course-remedy-yaml = Corrigez ce champ. Un champ s’écrit « nom: valeur ».
course-mistake-unknown-field = Le champ « { $field } » n’existe pas ici.
course-remedy-unknown-field = Écrivez un de ces champs : { $known }
course-mistake-unknown-choice = « { $word } » n’est pas un choix possible ici.
course-remedy-unknown-choice = Écrivez un de ces mots : { $known }
course-mistake-field-missing = Le champ « { $field } » manque ici.
course-remedy-field-missing = Ajoutez une ligne « { $field }: … ».
course-mistake-field-twice = Le champ « { $field } » est écrit deux fois.
course-remedy-field-twice = Gardez une seule de ces lignes.
course-mistake-wrong-type = Cette valeur n’est pas de la bonne sorte.
course-remedy-wrong-type-number = Écrivez un nombre entier.
course-remedy-wrong-type-duration = Écrivez un nombre de minutes, ou une durée comme 1h30.
course-remedy-wrong-type-yes-no = Écrivez true ou false.
course-remedy-wrong-type-list = Écrivez une liste : une ligne « - » par élément.
course-remedy-wrong-type-fields = Écrivez des champs, un par ligne, en retrait.
course-remedy-wrong-type-text = Écrivez un texte.
course-mistake-title-missing = Le titre manque.
course-remedy-title-missing = Ajoutez « title: … » dans l’en-tête, ou commencez le texte par un titre « # … ».
course-mistake-minutes-missing = La durée manque.
course-remedy-minutes-missing = Ajoutez « minutes: 10 » dans l’en-tête.
course-mistake-minutes-unusual = Cette étape dure { $minutes } minutes.
course-remedy-minutes-unusual = Partagez ou regroupez : une étape dure de 5 à 20 minutes.
course-mistake-minutes = { $minutes } minutes : cette durée n’est pas possible.
course-remedy-minutes = Écrivez un nombre de 1 à 240 minutes.
course-mistake-duplicate-lesson = Deux étapes portent le repère « { $id } ».
course-remedy-duplicate-lesson = Donnez-lui un autre repère. L’autre est dans { $first }.
course-mistake-duplicate-assignment = Deux travaux portent le repère « { $id } ».
course-remedy-duplicate-assignment = Donnez-lui un autre repère. L’autre est dans { $first }.
course-mistake-duplicate-criterion = Deux critères portent le repère « { $id } ».
course-remedy-duplicate-criterion = Donnez à chaque critère son propre repère.
course-mistake-directive-not-closed = Le bloc « { $name } » n’est pas fermé.
course-remedy-directive-not-closed = Ajoutez une ligne ::: à la fin.
course-mistake-directive-not-opened = Cette ligne ::: ne ferme aucun bloc.
course-remedy-directive-not-opened = Retirez cette ligne, ou ouvrez un bloc avant elle : « :::retenir ».
course-mistake-include-missing = Il n’y a rien à inclure à cette adresse : { $path }
course-remedy-include-missing = Ajoutez le fichier dans le cours, ou corrigez le chemin, les lignes ou le repère.
course-mistake-include-outside = Ce fichier est hors du cours : { $path }
course-remedy-include-outside = Copiez-le dans le cours. Rien d’extérieur n’est lu.
course-mistake-include-link = Ce chemin passe par un lien symbolique : { $path }
course-remedy-include-link = Mettez le fichier lui-même à la place du lien.
course-mistake-include-cycle = Le fichier { $path } finit par s’inclure lui-même.
course-remedy-include-cycle = Retirez cette ligne de l’un des deux fichiers.
course-mistake-include-too-large = Le fichier { $path } est trop gros pour être inclus ici.
course-remedy-include-too-large = Incluez moins de texte : 2 Mo au plus pour tous les fichiers d’une page.
course-mistake-include-not-text = Le fichier { $path } n’est pas du texte.
course-remedy-include-not-text = Incluez un fichier de texte, enregistré en UTF-8.
course-mistake-too-deep = Plus de { $most } blocs sont placés les uns dans les autres.
course-remedy-too-deep = Remontez ces blocs. On en suit trois ou quatre, pas plus.
course-mistake-too-intricate = La page a plus de { $most } lignes et signes Markdown.
course-remedy-too-intricate = Partagez la page en plusieurs étapes.
course-mistake-image-missing = L’image { $path } n’existe pas.
course-remedy-image-missing = Ajoutez le fichier dans le cours, ou corrigez le chemin. Il part de cette page.
course-mistake-image-without-text = L’image { $path } n’a pas de texte de remplacement.
course-remedy-image-without-text = Dites ce que l’image montre : ![ce que l’on voit]({ $path })
course-mistake-media-missing = Le fichier { $path } n’existe pas.
course-remedy-media-missing = Ajoutez le fichier dans le cours, ou corrigez le chemin. Il part de cette page.
course-mistake-media-without-transcript = { $address } n’a pas de transcription.
course-remedy-media-without-transcript = Écrivez ce qui est dit et montré, entre une ligne « :::video { $address } » (ou « :::audio ») et une ligne « ::: ».
course-mistake-media-unsafe = Cette adresse n’est pas protégée : { $address }
course-remedy-media-unsafe = Écrivez l’adresse en https://, ou mettez le fichier dans le cours.
course-mistake-link-to-nothing = Ce lien ne mène nulle part : { $address }
course-remedy-link-to-nothing = Corrigez le chemin. Il part de cette page : ../02-unite/01-etape.md
course-mistake-anchor-missing = Ce lien vise un endroit qui n’existe pas : { $address }
course-remedy-anchor-missing = Reprenez le titre visé, en minuscules, avec des tirets.
course-mistake-link-undefined = Rien ne dit où mène « { $name } ».
course-remedy-link-undefined = Ajoutez une ligne « [{ $name }]: adresse », ou écrivez l’adresse après les mots, entre parenthèses.
course-mistake-reference-to-nothing = Le renvoi « { $name } » ne mène nulle part.
course-remedy-reference-to-nothing = Donnez ce nom à un titre, une figure ou un paragraphe du cours, ou corrigez le renvoi.
course-mistake-formula-unreadable = La formule « { $formula } » ne peut pas être lue. Elle est montrée telle qu’elle est écrite.
course-remedy-formula-unreadable = Corrigez-la, et n’y définissez aucune commande.
course-mistake-address-refused = Cette adresse n’est pas suivie : { $address }
course-remedy-address-refused = Écrivez une adresse en https:, mailto: ou tel:.
course-mistake-source-address = « { $address } » n’est pas une adresse web.
course-remedy-source-address = Écrivez l’adresse entière, avec https://
course-mistake-group-size = Un groupe ne peut pas aller de { $smallest } à { $largest } personnes.
course-remedy-group-size = Écrivez la plus petite taille, puis la plus grande : group_size: [3, 4]
course-mistake-level-above-points = Un niveau de « { $criterion } » donne { $level } points. Le critère en vaut { $points }.
course-remedy-level-above-points = Donnez au plus { $points } points à ce niveau, ou augmentez le critère.
course-mistake-level-without-points = Un niveau de « { $id } » ne dit pas ses points.
course-remedy-level-without-points = Donnez des points à chaque niveau de ce critère, ou retirez les points du critère.
course-mistake-level-with-points = Un niveau de « { $id } » donne des points. Le critère n’en a pas.
course-remedy-level-with-points = Donnez des points au critère, ou un mot (word) à la place des points du niveau.
course-mistake-level-without-word = Un niveau de « { $id } » n’a pas de mot à lui.
course-remedy-level-without-word = Donnez un mot (word) différent à chaque niveau, ou des points au critère.
course-mistake-competence-unknown = Ce cours n’annonce pas la compétence « { $id } ».
course-remedy-competence-unknown = Écrivez l’id d’une des compétences (competences) de course.md : ce qui est avant les deux-points.
course-mistake-release-lesson = Aucune étape de ce cours ne porte le repère « { $id } ».
course-remedy-release-lesson = Écrivez l’id d’une étape de ce cours.
course-mistake-release-assignment = Aucun travail de ce cours ne porte le repère « { $id } ».
course-remedy-release-assignment = Écrivez l’id d’un travail du dossier assignments.
course-mistake-release-circle = L’étape « { $id } » s’attend elle-même. Elle ne s’ouvrira jamais.
course-remedy-release-circle = Retirez une des conditions de ce cercle.
course-mistake-release-number = Il n’y a pas de séance numéro { $number }.
course-remedy-release-number = Comptez les séances de la cohorte à partir de 1.
course-mistake-release-for-trainers = L’étape « { $id } » est pour les formateurs. Aucun apprenant ne peut la terminer.
course-remedy-release-for-trainers = Attendez une étape que les apprenants lisent.
course-mistake-heading-jump = Un titre de niveau { $to } suit un titre de niveau { $from }.
course-remedy-heading-jump = Descendez d’un seul niveau à la fois.
course-mistake-long-sentence = Cette phrase a { $words } mots.
course-remedy-long-sentence = Coupez-la en deux : 40 mots au plus.
course-mistake-page-weight = Cette page pèse { $kilobytes } Ko sans ses images : { $seconds } s sur un réseau 3G lent.
course-remedy-page-weight = Partagez-la en plusieurs étapes : 60 Ko au plus.
course-mistake-figures-weight = Cette page pèse { $kilobytes } Ko avec ses images : { $seconds } s sur un réseau 3G lent.
course-remedy-figures-weight = Réduisez ou retirez des images : 150 Ko au plus.
course-mistake-not-utf8 = Le fichier n’est pas un texte en UTF-8.
course-remedy-not-utf8 = Enregistrez-le de nouveau en UTF-8.
course-mistake-legacy-text = Le fichier est enregistré en { $charset }. Il est lu quand même.
course-remedy-legacy-text = Enregistrez-le en UTF-8 : tous les programmes le liront bien.
course-mistake-too-large = Le fichier a { $bytes } octets. Une page a au plus 2 Mo.
course-remedy-too-large = Partagez-le en plusieurs étapes.
course-mistake-unreadable = Le fichier ne peut pas être lu : { $why }
course-remedy-unreadable = Vérifiez que ce programme a le droit de le lire.
course-mistake-name-twice = Deux fichiers ont ce nom, avec des accents écrits autrement. Un seul est lu.
course-remedy-name-twice = Renommez l’un des deux.
course-mistake-symbolic-link = Ceci est un lien du système de fichiers. Il n’est pas suivi.
course-remedy-symbolic-link = Mettez le fichier lui-même dans le cours.
course-mistake-folder-too-deep = Ce dossier est trop profond. Il n’est pas lu.
course-remedy-folder-too-deep = Rangez le cours sur huit niveaux au plus.
course-mistake-settings-unreadable = Ce fichier ne peut pas être lu : { $why }. Les pages sont rangées par nom.
course-remedy-settings-unreadable = Corrigez-le, ou retirez-le.
course-mistake-listed-missing = Cette liste nomme un fichier qui n’existe pas : { $path }
course-remedy-listed-missing = Corrigez le chemin, ou retirez la ligne.
course-mistake-folders-together = Ces dossiers sont lus comme un seul cours : { $folders }
course-remedy-folders-together = Si chacun est un cours, écrivez dans chacun un fichier course.md avec son titre. Si c’est un seul cours, présentez-le dans un README.md à côté d’eux.
course-check-error = erreur
course-check-warning = attention
course-check-help = aide
course-check-clean =
    { $courses ->
        [one] { $courses } cours
       *[other] { $courses } cours
    } et { $lessons ->
        [one] { $lessons } étape lue
       *[other] { $lessons } étapes lues
    } : aucune erreur, aucune remarque.
course-check-summary =
    { $courses ->
        [one] { $courses } cours
       *[other] { $courses } cours
    } et { $lessons ->
        [one] { $lessons } étape lue
       *[other] { $lessons } étapes lues
    } : { $errors ->
        [0] aucune erreur
        [one] { $errors } erreur
       *[other] { $errors } erreurs
    }, { $warnings ->
        [0] aucune remarque
        [one] { $warnings } remarque
       *[other] { $warnings } remarques
    } dans { $files ->
        [one] { $files } fichier
       *[other] { $files } fichiers
    }.
course-check-unreadable = Le dossier { $path } ne peut pas être lu : { $why }
course-check-missing = Le dossier { $path } n’existe pas. Créez-le, ou nommez-en un autre.
course-check-not-folder = { $path } est un fichier. Nommez le dossier où sont vos cours.
course-check-empty = Il n’y a aucun fichier Markdown dans { $path }. Écrivez-y au moins une page, par exemple course.md, qui présente le cours.
course-mistake-quiz-not-closed = Cette question est laissée de côté : l’accolade ouverte n’est pas fermée.
course-remedy-quiz-not-closed = Fermez l’accolade après la dernière réponse. Une accolade qui n’est que du texte s’écrit « \{"{"} ».
course-mistake-quiz-not-opened = Cette question est laissée de côté : cette accolade ne ferme rien.
course-remedy-quiz-not-opened = Ouvrez l’accolade avant la première réponse. Une accolade qui n’est que du texte s’écrit « \{"}"} ».
course-mistake-quiz-no-words = Cette question est laissée de côté : elle a des réponses et pas de texte.
course-remedy-quiz-no-words = Écrivez la question avant ses réponses.
course-mistake-quiz-too-few-answers = Cette question est laissée de côté : il manque une réponse.
course-remedy-quiz-too-few-answers = Ajoutez une réponse : « ~ » devant une fausse, « = » devant la bonne.
course-mistake-quiz-no-right-answer = Cette question est laissée de côté : aucune réponse n’est juste.
course-remedy-quiz-no-right-answer = Mettez « = » devant la bonne réponse, ou « ~%50% » devant chacune des deux.
course-mistake-quiz-no-arrow = Cette question est laissée de côté : une paire n’est pas entière.
course-remedy-quiz-no-arrow = Écrivez les deux côtés de la paire : « =France -> Paris ».
course-mistake-quiz-not-a-number = Cette question est laissée de côté : « { $written } » n’est pas un nombre.
course-remedy-quiz-not-a-number = Écrivez un nombre, « 3:2 » pour 3 à 2 près, ou « 1..5 ». Un texte se met sans « # ».
course-mistake-quiz-second-answers = Ces réponses ne sont pas lues. Elles s’affichent comme du texte.
course-remedy-quiz-second-answers = Commencez la deuxième question après une ligne vide. Une accolade s’écrit « \{"{"} ».
course-mistake-quiz-minutes = « { $written } » n’est pas un nombre de minutes, de 1 à 240.
course-remedy-quiz-minutes = Écrivez un nombre de minutes de 1 à 240.
course-mistake-quiz-no-question = Ce quiz n’a pas de question.
course-remedy-quiz-no-question = Écrivez une question : « Deux et deux font ? {"{"}=quatre ~cinq{"}"} ».
course-mistake-quiz-astray = Ce quiz ne s’affiche pas : il n’est dans aucune étape.
course-remedy-quiz-astray = Mettez-le dans une étape, ou dans un fichier « quiz.gift » de l’unité.
course-mistake-quiz-duplicate = Deux quiz portent le repère « { $id } ».
course-remedy-quiz-duplicate = Donnez-lui un autre repère. L’autre est dans { $first }.
