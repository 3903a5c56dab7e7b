use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::huis::{Huis, open};

const WIE: Option<Rol> = Some(Rol::Teammedewerker);
const GOED: &str = "formulier=00000000-0000-7000-8000-000000000001&aanhef=mevrouw&voornamen=Maria&achternaam=Vries\
    &geboortedatum=12-3-1945&straat=Zonnestraat&huisnummer=12&postcode=8011AB&plaats=Kantelstad&buurt=Z1&wie=zelf\
    &kanaal=telefoon&wet=wmo&vraag=Ik+krijg+het+huis+niet+meer+schoon";

async fn melding(huis: &Huis, velden: &str) -> crate::huis::Antwoord {
    huis.post("/meldingen", WIE, velden).await
}

#[tokio::test]
async fn a_wrong_form_names_the_field_in_dutch_and_keeps_what_was_typed() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        for (oud, nieuw, zin) in [
            ("vraag=Ik+krijg+het+huis+niet+meer+schoon", "vraag=", "Schrijf op wat het probleem is"),
            ("vraag=Ik+krijg+het+huis+niet+meer+schoon", "vraag=scootmobiel", "nog geen vraag"),
            ("geboortedatum=12-3-1945", "geboortedatum=31-2-1945", "Deze datum kunnen wij niet lezen"),
            ("geboortedatum=12-3-1945", "geboortedatum=12-3-2045", "ligt in de toekomst"),
            ("postcode=8011AB", "postcode=80", "vier cijfers en twee letters"),
            ("achternaam=Vries", "achternaam=", "Vul de achternaam in"),
            ("buurt=Z1", "buurt=X9", "Kies de buurt"),
            ("wet=wmo", "wet=verkeer", "Kies wat past"),
            ("aanhef=mevrouw", "aanhef=mevrouw&bsn=123456789", "geen BSN"),
            ("wie=zelf", "wie=huisarts", "Vul in wie belt"),
        ] {
            let antwoord = melding(&huis, &GOED.replace(oud, nieuw)).await;
            assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam} {nieuw}");
            assert!(antwoord.tekst.contains(zin), "{naam} {nieuw}: {zin}");
            assert!(
                antwoord.tekst.contains("value=\"Zonnestraat\""),
                "{naam} {nieuw}: what was typed is still there"
            );
        }
        let werk = huis.get("/werk", WIE).await;
        assert!(werk.tekst.contains("Er ligt nu niets voor u"), "{naam}: nothing was stored");
    }
}

#[tokio::test]
async fn hostile_and_huge_forms_get_a_page_and_never_a_500() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let lang = "a".repeat(5_000);
        let reus = "a".repeat(2_000_000);
        for vraag in [
            "%00",
            "%FF%FE",
            "%27%3B+DROP+TABLE+zaak%3B--",
            "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            &lang,
            &reus,
        ] {
            let velden = GOED.replace("vraag=Ik+krijg+het+huis+niet+meer+schoon", &format!("vraag={vraag}"));
            let antwoord = melding(&huis, &velden).await;
            assert!(
                antwoord.status.as_u16() < 500,
                "{naam} {}: {}",
                &vraag[..vraag.len().min(20)],
                antwoord.status
            );
            assert!(!antwoord.tekst.contains("<script>alert"), "{naam}: escaped");
        }
        let kaal = huis.maak("POST", "/meldingen", WIE).header("content-type", "application/json");
        let antwoord = huis.vraag(kaal.body("{}".into()).unwrap()).await;
        assert!(antwoord.status.is_client_error(), "{naam} {}", antwoord.status);
        assert!(antwoord.tekst.contains("Dit konden wij niet lezen"), "{naam}");
    }
}

#[tokio::test]
async fn a_double_click_makes_one_case() {
    for proef in beide().await {
        let huis = open(proef).await;
        let (een, twee) = (melding(&huis, GOED).await, melding(&huis, GOED).await);
        assert_eq!(een.status, StatusCode::SEE_OTHER);
        assert_eq!(een.koppen.get("location"), twee.koppen.get("location"));
    }
}
