//! Hearing before a refusal (Awb 4:7) on the page of the decision, without a script.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::besluiten::{aanvraag, letter};
use crate::relaties::{Dossier, dossier};
use crate::wijkteam::goed;

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);

/// The number of the form on the page as it stands.
async fn formulier(d: &Dossier, pad: &str) -> String {
    let pagina = d.huis.get(pad, WERKER).await.tekst;
    pagina.split("name=\"formulier\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_refusal_is_held_up_until_the_resident_was_heard_and_nothing_typed_is_lost() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let zaak = format!("/zaken/{}", d.zaak);
        for (stap, velden) in [
            ("verslag/verzending", "hoe=scherm"),
            ("verslag/ondertekening", "hoe=scherm&tekenaar=Maria+Zonderling&vraagt_aan=ja&reactie="),
        ] {
            let antwoord = d.huis.post(&format!("{zaak}/{stap}"), WERKER, velden).await;
            assert_eq!(antwoord.status, StatusCode::SEE_OTHER, "{naam} {stap}");
        }
        let pad = format!("{zaak}/besluit");
        let velden = "soort=afwijzen&hulp=hulp&redenen=Markeerreden.&wel=Bel+ons.&waarom=Uw+zoon+kan+helpen.";
        let nr = formulier(&d, &pad).await;
        let zonder = d.huis.post(&pad, WERKER, &format!("formulier={nr}&{velden}")).await;
        assert_eq!(zonder.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}: the question is not answered");
        let besluit = format!("formulier={nr}&gegevens=ja&{velden}");
        let eerst = d.huis.post(&pad, WERKER, &besluit).await;
        assert_eq!(eerst.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        for zin in [
            "Vraag de inwoner eerst om een reactie (Awb 4:7)",
            "primary\" type=\"submit\" name=\"naar\" value=\"voornemen\"",
            "Markeerreden.",
        ] {
            assert!(eerst.tekst.contains(zin), "{naam}: {zin}");
        }
        let vraag = d.huis.post(&pad, WERKER, &format!("{besluit}&naar=voornemen")).await;
        assert_eq!(vraag.status, StatusCode::SEE_OTHER, "{naam}");
        let pagina = d.huis.get(&pad, WERKER).await.tekst;
        for zin in ["wacht op de post", "beleid van de gemeente", "Markeerreden."] {
            assert!(pagina.contains(zin), "{naam}: {zin}");
        }
        let nr = formulier(&d, &pad).await;
        let besluit = format!("formulier={nr}&gegevens=ja&{velden}+Markeerverder");
        let te_vroeg = d.huis.post(&pad, WERKER, &besluit).await;
        assert!(te_vroeg.tekst.contains("U kunt nog niet afwijzen"), "{naam}");
        let reactie = format!("{pad}/reactie");
        let leeg = d.huis.post(&reactie, WERKER, &format!("{besluit}&reactie=")).await;
        assert_eq!(leeg.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        let goed = d.huis.post(&reactie, WERKER, &format!("{besluit}&reactie=Hij+woont+hier+niet.")).await;
        assert_eq!(goed.status, StatusCode::OK, "{naam}");
        for zin in ["Hij woont hier niet.", "U kunt nu besluiten", "Markeerverder"] {
            assert!(goed.tekst.contains(zin), "{naam}: {zin}");
        }
        assert_eq!(d.huis.post(&pad, WERKER, &besluit).await.status, StatusCode::SEE_OTHER, "{naam}");
        let blad = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
        assert!(blad.contains("De inwoner reageerde op het voornemen."), "{naam}: on the timeline");
    }
}

/// Who would get a part reads which part, what not, and why; who would get nothing reads that.
#[tokio::test]
async fn the_letter_of_intent_says_what_is_intended() {
    let deels = [
        "Wij willen een deel afwijzen: wat vindt u daarvan?",
        "U zou 2 uur per week",
        "Wij willen u geen hulp in de tuin geven. Uw zoon doet de tuin.",
        "Bukken lukt niet.",
    ];
    let geheel = [
        "Wij willen uw aanvraag afwijzen: wat vindt u daarvan?",
        "die hulp niet kunnen geven",
        "Uw zoon doet de tuin.",
    ];
    for (soort, wel, niet) in [
        ("gedeeltelijk&niet=hulp+in+de+tuin&aantal=2", deels.as_slice(), &geheel[..2]),
        ("afwijzen", geheel.as_slice(), &deels[..3]),
    ] {
        for proef in beide().await {
            let naam = proef.naam();
            let d = dossier(proef).await;
            let (pad, velden) = aanvraag(&d).await;
            let velden =
                format!("{velden}&wel=Bel+ons.&waarom=Uw+zoon+doet+de+tuin.&gegevens=ja&soort={soort}");
            goed(&d, &pad, &format!("{velden}&naar=voornemen")).await;
            let brief = letter(&d, "Algemene wet bestuursrecht, artikel 4:7").await;
            for zin in wel {
                assert!(brief.contains(zin), "{naam}: {zin}");
            }
            for zin in niet {
                assert!(!brief.contains(zin), "{naam}: {zin}");
            }
        }
    }
}
