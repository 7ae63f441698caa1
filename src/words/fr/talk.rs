use crate::words::Talk;

pub(super) const TALK: Talk = Talk {
    leave_reply: "Laisser un commentaire",
    comment: "Commentaire",
    name: "Nom",
    website: "Laissez ce champ vide",
    post: "Publier le commentaire",
    preview: "Aperçu",
    preview_help: "Voici votre commentaire tel qu’il figurera sur la page. Il n’est pas encore publié.",
    repaired: "Nous avons réparé un lien cassé.",
    cancel: "Annuler",
    reply: "Répondre",
    replying_to: |name| format!("Réponse à {name}"),
    closed: "Les commentaires sont fermés.",
    newest_first: "Les plus récents d’abord",
    oldest_first: "Les plus anciens d’abord",
    all_comments: |count| format!("Tous les commentaires ({count})"),
    on_story: ("Commentaires sur «\u{a0}", "\u{a0}»"),
    back_to_story: "Retour à l’article",

    look_again: "L’envoi n’a pas encore pu se faire. Vérifiez ce qui est signalé.",
    missing_text: "Veuillez saisir votre commentaire\u{a0}!",
    missing_name: "Veuillez saisir votre nom ici",
    long_text: |most| format!("Un commentaire compte au plus {most} caractères. Veuillez le raccourcir."),
    long_name: |most| format!("Un nom compte au plus {most} caractères."),
    not_a_name: "Ceci ne ressemble pas à un nom\u{a0}: ni adresse ni crochets, s’il vous plaît.",
    imitates_newsroom: "C’est le nom d’une personne de la rédaction. Veuillez en choisir un autre.",
    missing_reason: "Veuillez choisir une raison.",
    long_note: |most| format!("Au plus {most} caractères, s’il vous plaît."),

    sending: "Envoi…",
    offline: "Le réseau n’a pas répondu. Votre texte est gardé sur cet appareil\u{a0}: réessayez quand le signal sera revenu.",
    too_fast: |seconds| match seconds {
        0..=1 => "C’était très rapide. Réessayez dans un instant\u{a0}; votre texte est gardé.".to_owned(),
        2..=90 => format!("C’était très rapide. Réessayez dans {seconds}\u{a0}secondes\u{a0}; votre texte est gardé."),
        _ => format!(
            "Vous avez beaucoup publié. Réessayez dans {}\u{a0}minutes\u{a0}; votre texte est gardé.",
            seconds.div_ceil(60)
        ),
    },
    near_duplicate: |minutes| match minutes {
        0 => "Vous avez publié presque la même chose à l’instant\u{a0}: modifier ce commentaire-là\u{a0}?".to_owned(),
        1 => "Vous avez publié presque la même chose il y a une minute\u{a0}: modifier ce commentaire-là\u{a0}?"
            .to_owned(),
        2 => "Vous avez publié presque la même chose il y a deux minutes\u{a0}: modifier ce commentaire-là\u{a0}?"
            .to_owned(),
        _ => format!(
            "Vous avez publié presque la même chose il y a {minutes}\u{a0}minutes\u{a0}: modifier ce commentaire-là\u{a0}?"
        ),
    },
    edit_that_one: "Modifier celui-là",
    post_this_too: "Publier aussi celui-ci",
    too_late: "Le délai pour modifier ou retirer ce commentaire est écoulé.",
    foreign: "Ce formulaire venait d’un autre site\u{a0}: il n’a pas été accepté. Ouvrez l’article ici et écrivez sur sa page.",
    unreadable: "Certains caractères sont illisibles. Retirez-les et réessayez.",
    failed: "L’envoi a échoué. Votre texte est toujours là\u{a0}: réessayez dans un instant.",

    awaiting: "Votre commentaire est en attente de modération",
    awaiting_help: "La rédaction le lit avant que d’autres ne le voient.",
    posted: "Votre commentaire est sur la page",
    yours_until: |time| format!("Vous pouvez le modifier ou le retirer jusqu’au {time}."),
    edit: "Modifier",
    save: "Enregistrer",
    saved: "Vos modifications sont enregistrées.",
    withdraw: "Retirer",
    withdrawn: "Votre commentaire a été retiré",
    withdrawn_kept: "Votre commentaire a été retiré. Son texte est dans le formulaire, s’il vous sert encore.",
    not_there: "Ce commentaire n’est pas affiché, ou ne l’est plus.",

    report: "Signaler",
    report_title: "Signaler ce commentaire",
    reason: "Quel est le problème\u{a0}?",
    reasons: ["Il attaque ou insulte quelqu’un", "Il est faux", "C’est de la publicité", "Autre chose"],
    note: "Ce que la rédaction devrait savoir (facultatif)",
    send_report: "Envoyer le signalement",
    reported: "Merci. La rédaction va regarder ce commentaire.",
};
