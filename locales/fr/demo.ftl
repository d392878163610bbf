demo-mailbox = Lettres de la démonstration
demo-mailbox-what = Ici arrivent les lettres de tout le monde. Aucune ne part vraiment.
demo-mailbox-none = Pas encore de lettre. Demandez un lien pour entrer, ou rendez un travail.
demo-to = À : { $to }
demo-from = De : { $from }
demo-html = Voir la version mise en page
