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

/// Proves docs/dekking.md, row 43: naming a product alone is answered with a question for the problem.
#[tokio::test]
async fn a_product_alone_is_asked_back_as_a_problem() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let begin = huis.post("/melding/vraag", WIE, "achternaam=Vries").await.tekst;
        let (vraag, wet) = (begin.find("name=\"vraag\"").unwrap(), begin.find("name=\"wet\"").unwrap());
        assert!(vraag < wet, "{naam}: the problem is asked first");
        assert!(!begin.contains("name=\"product\"") && !begin.contains("name=\"aanbod\""), "{naam}");
        for product in ["scootmobiel", "Een+traplift.", "huishoudelijke+hulp"] {
            let velden =
                GOED.replace("vraag=Ik+krijg+het+huis+niet+meer+schoon", &format!("vraag={product}"));
            let antwoord = melding(&huis, &velden).await;
            assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam} {product}");
            assert!(antwoord.tekst.contains("nog geen vraag"), "{naam} {product}");
        }
        assert_eq!(huis.proef.getal("SELECT COUNT(*) AS n FROM zaak").await, 0, "{naam}");
        assert_eq!(
            melding(&huis, GOED).await.status,
            StatusCode::SEE_OTHER,
            "{naam}: and a problem is taken"
        );
    }
}

/// Proves docs/dekking.md, row 113: who is known is asked nothing again.
#[tokio::test]
async fn a_second_question_of_somebody_asks_nothing_that_is_known() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        assert_eq!(melding(&huis, &format!("{GOED}&bsn=900000016")).await.status, StatusCode::SEE_OTHER);
        let gevonden = huis.post("/melding/persoon", WIE, "bsn=900000016").await.tekst;
        let persoon =
            gevonden.split("name=\"persoon\" value=\"").nth(1).unwrap().get(..36).unwrap().to_owned();
        let velden = format!("persoon={persoon}&persoon_naam=mevrouw+Vries");
        let formulier = huis.post("/melding/vraag", WIE, &velden).await.tekst;
        for bekend in [
            "aanhef",
            "voornamen",
            "voorvoegsel",
            "achternaam",
            "geboortedatum",
            "bsn",
            "straat",
            "huisnummer",
            "postcode",
            "plaats",
            "telefoon",
            "buurt",
        ] {
            assert!(!formulier.contains(&format!("name=\"{bekend}\"")), "{naam}: asks {bekend} again");
        }
        let nieuw = huis.post("/melding/vraag", WIE, "achternaam=Vries").await.tekst;
        assert!(nieuw.contains("name=\"straat\""), "{naam}: of somebody new it is asked");
        let tweede = format!(
            "formulier=00000000-0000-7000-8000-000000000002&{velden}&wie=zelf&kanaal=telefoon&wet=wmo\
             &vraag=Ik+kom+de+trap+niet+meer+op"
        );
        assert_eq!(melding(&huis, &tweede).await.status, StatusCode::SEE_OTHER, "{naam}");
        assert_eq!(huis.proef.getal("SELECT COUNT(*) AS n FROM persoon").await, 1, "{naam}");
    }
}

#[tokio::test]
async fn a_wrong_form_names_the_field_in_dutch_and_keeps_what_was_typed() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        for (oud, nieuw, zin) in [
            ("vraag=Ik+krijg+het+huis+niet+meer+schoon", "vraag=", "Schrijf op wat het probleem is"),
            ("vraag=Ik+krijg+het+huis+niet+meer+schoon", "vraag=scootmobiel", "nog geen vraag"),
            ("geboortedatum=12-3-1945", "geboortedatum=31-2-1945", "Februari 1945 heeft 28 dagen"),
            ("geboortedatum=12-3-1945", "geboortedatum=12-3-45", "vier cijfers, bijvoorbeeld 12-3-1945"),
            ("geboortedatum=12-3-1945", "geboortedatum=12-3-2045", "ligt in de toekomst"),
            ("postcode=8011AB", "postcode=80", "vier cijfers en twee letters"),
            ("achternaam=Vries", "achternaam=", "Vul de achternaam in"),
            ("buurt=Z1", "buurt=X9", "Kies de buurt"),
            ("wet=wmo", "wet=verkeer", "Kies welke wet het best past"),
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

/// What comes along with pasting (a form feed, a letter of another code page) is wrong at its own field alone.
#[tokio::test]
async fn a_character_that_cannot_be_kept_is_named_at_its_field_and_the_rest_stays() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        for (oud, nieuw, veld, getoond) in [
            ("vraag=Ik+krijg", "vraag=Ik%0C+krijg", "vraag", "Ik\u{fffd} krijg het huis"),
            ("vraag=Ik+krijg", "vraag=Ze%C2%92s+krijg", "vraag", "Ze\u{fffd}s krijg het huis"),
            ("voornamen=Maria", "voornamen=Ma%00ria", "voornamen", "value=\"Ma\u{fffd}ria\""),
            ("plaats=Kantelstad", "plaats=Kantel%0Bstad", "plaats", "value=\"Kantel\u{fffd}stad\""),
        ] {
            let antwoord = melding(&huis, &GOED.replace(oud, nieuw)).await;
            assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam} {nieuw}");
            let (samenvatting, formulier) = antwoord.tekst.split_once("<h1").unwrap();
            let lijst = samenvatting.split("kt-error-summary__list").nth(1).unwrap();
            assert!(lijst.contains(&format!("href=\"#{veld}\"")), "{naam} {nieuw}");
            assert_eq!(lijst.matches("href=\"#").count(), 1, "{naam} {nieuw}: nothing else is wrong");
            assert!(formulier.contains(&format!("id=\"{veld}-fout\"")), "{naam} {nieuw}");
            assert!(
                formulier.contains(getoond),
                "{naam} {nieuw}: what was typed, with a mark where it is wrong"
            );
            for bewaard in ["value=\"Zonnestraat\"", "value=\"12-3-1945\"", "value=\"wmo\" selected"] {
                assert!(formulier.contains(bewaard), "{naam} {nieuw}: {bewaard}");
            }
        }
        for tabel in ["zaak", "persoon", "huishouden"] {
            let rijen = huis.proef.getal(&format!("SELECT COUNT(*) AS n FROM {tabel}")).await;
            assert_eq!(rijen, 0, "{naam}: nothing was stored in {tabel}");
        }
        let met_staart = GOED.replace("+schoon", "+schoon%0C");
        let goed = melding(&huis, &met_staart).await.status;
        assert_eq!(goed, StatusCode::SEE_OTHER, "{naam}: an end of page after the text is left out");
    }
}

/// Everything that is wrong comes at once, in the order of the page: the caller is on the telephone.
#[tokio::test]
async fn all_errors_come_at_once_each_with_its_field_and_nothing_is_chosen_for_the_worker() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let leeg = huis.post("/melding/vraag", WIE, "achternaam=Vries").await.tekst;
        assert_eq!(leeg.matches(" selected").count(), 4, "{naam}: only the four empty choices");
        assert_eq!(leeg.matches("<option value=\"\" selected>Kies</option>").count(), 4, "{naam}");
        assert!(!leeg.contains(" checked"), "{naam}");
        let velden =
            "formulier=00000000-0000-7000-8000-000000000001&geboortedatum=31-2-1945&straat=Zonnestraat&bsn=1";
        let tekst = melding(&huis, velden).await.tekst;
        assert!(tekst.contains("12 dingen kloppen nog niet"), "{naam}");
        let samenvatting = tekst.split("<h1").next().unwrap();
        let mut vorige = 0;
        for (veld, zin) in [
            ("vraag", "Schrijf op wat het probleem is"),
            ("aanhef-0", "Kies hoe wij diegene aanspreken"),
            ("achternaam", "Vul de achternaam in"),
            ("geboortedatum", "Februari 1945 heeft 28 dagen"),
            ("bsn", "geen BSN"),
            ("huisnummer", "Vul ook het huisnummer in"),
            ("postcode", "Vul ook de postcode in"),
            ("plaats", "Vul ook de plaats in"),
            ("buurt", "Kies de buurt"),
            ("wie", "Kies wie het vraagt"),
            ("kanaal", "Kies langs welke weg"),
            ("wet", "Kies welke wet"),
        ] {
            let link = samenvatting.find(&format!("href=\"#{veld}\"")).unwrap_or_default();
            assert!(link > vorige, "{naam}: {veld} in the order of the page");
            assert!(samenvatting[link..].contains(zin), "{naam}: {zin}");
            vorige = link;
        }
        assert!(tekst.contains("value=\"Zonnestraat\"") && tekst.contains("value=\"31-2-1945\""), "{naam}");
    }
}

/// Without an address no letter leaves: the page says so, and the letter is made when the address is filled in.
#[tokio::test]
async fn an_address_that_is_missing_is_filled_in_afterwards_and_then_the_letter_is_there() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let zonder =
            GOED.replace("straat=Zonnestraat&huisnummer=12&postcode=8011AB&plaats=Kantelstad", "straat=");
        let antwoord = melding(&huis, &zonder).await;
        let blad = antwoord.koppen["location"].to_str().unwrap().to_owned();
        let pagina = huis.get(&blad, WIE).await.tekst;
        for zin in [
            "De melding is bewaard.",
            "Er kan geen brief weg: het adres van mevrouw Vries is niet bekend.",
            "Adres niet bekend",
        ] {
            assert!(pagina.contains(zin), "{naam}: {zin}");
        }
        assert!(!pagina.contains("/brieven/"), "{naam}");
        let adres = pagina.split("href=\"").find(|deel| deel.split('"').next().unwrap().ends_with("/adres"));
        let adres = adres.unwrap().split('"').next().unwrap();
        for (velden, zin) in [
            ("straat=", "Vul het adres in: straat"),
            ("straat=Zonnestraat&huisnummer=12&postcode=8&plaats=Kantelstad", "vier cijfers en twee letters"),
            ("straat=Zonnestraat&huisnummer=12&plaats=Kantelstad", "Vul ook de postcode in"),
        ] {
            let fout = huis.post(adres, WIE, velden).await;
            assert_eq!(fout.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam} {velden}");
            assert!(fout.tekst.contains(zin), "{naam} {velden}: {zin}");
        }
        for (straat, geheim, zin) in [
            ("Zonnestraat", "", "Zonnestraat 12"),
            ("Maanstraat", "", "Maanstraat 12"),
            ("Maanstraat", "&geheim_adres=ja", "Adres is geheim"),
        ] {
            let velden = format!("straat={straat}&huisnummer=12&postcode=8011ab&plaats=Kantelstad{geheim}");
            assert_eq!(huis.post(adres, WIE, &velden).await.status, StatusCode::SEE_OTHER, "{naam}");
            let pagina = huis.get(&blad, WIE).await.tekst;
            assert!(pagina.contains(zin), "{naam}: {zin}");
            assert_eq!(pagina.matches("Ontvangstbevestiging").count(), 1, "{naam}: one letter");
            assert!(!pagina.contains("Er kan geen brief weg:</p>"), "{naam}");
        }
        let pagina = huis.get(&blad, WIE).await.tekst;
        assert!(!pagina.contains("Maanstraat"), "{naam}: a secret address stands on no page");
    }
}

/// The terms of a melding stand on its page with date, reason and article, and a plan that came in is one press.
#[tokio::test]
async fn every_term_of_a_melding_stands_on_its_page() {
    for proef in beide().await {
        let naam = proef.naam();
        let klok = proef.klok.clone();
        let huis = open(proef).await;
        klok.zet("2026-09-01T07:00:00Z");
        let antwoord = melding(&huis, GOED).await;
        let blad = antwoord.koppen["location"].to_str().unwrap().split('?').next().unwrap().to_owned();
        let pagina = huis.get(&blad, WIE).await.tekst;
        for zin in [
            "uiterlijk di 8 september",
            "zeven dagen na de melding van 1 september (Wmo 2.3.2 lid 2)",
            "uiterlijk di 13 oktober",
            "zes weken na de melding van 1 september (Wmo 2.3.2 lid 1)",
            "uiterlijk di 27 oktober",
            "twee weken na de aanvraag van 13 oktober (Wmo 2.3.5 lid 2), als de aanvraag op de laatste dag komt",
        ] {
            assert!(pagina.contains(zin), "{naam}: {zin}");
        }
        assert!(!pagina.contains("De melding is bewaard."), "{naam}: said once");
        let plan =
            pagina.split("action=\"").find(|d| d.split('"').next().unwrap().ends_with("/plan")).unwrap();
        let plan = plan.split('"').next().unwrap();
        klok.zet("2026-09-03T07:00:00Z");
        for _ in 0..2 {
            assert_eq!(huis.post(plan, WIE, "").await.status, StatusCode::SEE_OTHER, "{naam}");
        }
        let pagina = huis.get(&blad, WIE).await.tekst;
        assert!(pagina.contains("klaar op do 3 september"), "{naam}");
        assert_eq!(pagina.matches("leverde een persoonlijk plan in").count(), 1, "{naam}: twice is once");
        let gesprek = huis.get(&plan.replace("/plan", "/gesprek"), WIE).await.tekst;
        let ja = gesprek.split("id=\"plan-0\"").nth(1).unwrap().split('>').next().unwrap();
        assert!(ja.contains("checked"), "{naam}: the conversation knows it");
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
