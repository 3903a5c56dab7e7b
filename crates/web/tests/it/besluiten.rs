//! Decisions of every kind as they are taken on the page: what the letter says, who agrees, what is left as proof.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::post::drukt;
use crate::relaties::{Dossier, R, dossier};
use crate::wijkteam::{fout, goed, vraag_aan};

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);
const KWALITEIT: Option<Rol> = Some(Rol::Kwaliteitsmedewerker);

/// The page of the decision of an application, with the number of its form and the choice of a provider.
pub async fn aanvraag(d: &Dossier) -> (String, String) {
    let zaak = format!("/zaken/{}", d.zaak);
    vraag_aan(d, &zaak).await;
    let pad = format!("{zaak}/besluit");
    let pagina = d.huis.get(&pad, WERKER).await.tekst;
    let nr = pagina.split("name=\"formulier\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let linde = pagina.split("<option value=\"").find(|o| o.contains("Thuiszorg De Linde")).unwrap();
    let aanbod = linde.split('"').next().unwrap();
    let velden = format!(
        "formulier={nr}&hulp=schoonmaken&redenen=Bukken+lukt+niet.&aanbod={aanbod}&van=1-10-2026\
         &tot_en_met=31-12-2027&bsn=999990019"
    );
    (pad, velden)
}

/// The receipts that were kept with the decision.
async fn bewijs(d: &Dossier) -> Vec<recht::Ontvangstbewijs> {
    let samira = d.huis.accounts[&Rol::Teammedewerker];
    let lees = d.huis.proef.db.lees(testkit::actor(samira.0.as_u128(), Rol::Teammedewerker));
    toegang::besluit::ops::open(&lees, d.zaak).await.unwrap().besluit.unwrap().bewijs
}

/// A part is granted: the letter says which part is not, and why; without that nothing is decided (Awb 3:46).
#[tokio::test]
async fn a_part_is_granted_with_what_is_not_given_and_why() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let (pad, velden) = aanvraag(&d).await;
        let deel = format!("{velden}&soort=gedeeltelijk&aantal=2&gegevens=nee");
        fout(&d, &pad, &deel, &["Schrijf op welk deel de inwoner niet krijgt."]).await;
        let wat_mist =
            ["Schrijf op welk deel de inwoner niet krijgt.", "Schrijf op waarom de inwoner dit niet krijgt."];
        fout(&d, &pad, &format!("{deel}&naar=voorbeeld"), &wat_mist).await;
        let eenheid = format!("{velden}&soort=toekennen&aantal=2%2C5+uur");
        fout(&d, &pad, &eenheid, &["Vul alleen een getal in, bijvoorbeeld 2 of 2,5"]).await;
        let nee =
            format!("{velden}&soort=afwijzen&gegevens=nee&waarom=Uw+zoon+helpt.&wel=Bel+ons.&naar=voorbeeld");
        let nee = d.huis.post(&pad, WERKER, &nee).await.tekst;
        assert!(
            nee.contains("Dit besluit geeft geen hulp.") && !nee.contains("Dit besluit kost"),
            "{naam}: costs nothing"
        );
        assert!(!nee.contains("per maand ("), "{naam}: who gets nothing pays nothing");
        let deel = format!("{deel}&niet=hulp+in+de+tuin");
        fout(&d, &pad, &deel, &["Schrijf op waarom de inwoner dit niet krijgt.", "hulp in de tuin"]).await;
        let deel = format!("{deel}&waarom=Uw+buurman+doet+de+tuin.");
        let voorbeeld = d.huis.post(&pad, WERKER, &format!("{deel}&naar=voorbeeld")).await.tekst;
        let brief = voorbeeld.replace('\u{a0}', " ");
        for zin in [
            "U krijgt een deel van de hulp",
            "U krijgt geen hulp in de tuin. Uw buurman doet de tuin.",
            "de Wet maatschappelijke ondersteuning 2015, artikel 2.3.5 lid 3.",
            "eigen bijdrage van",
        ] {
            assert!(brief.contains(zin), "{naam}: {zin}");
        }
        goed(&d, &pad, &deel).await;
        let bewijs = bewijs(&d).await;
        let artikelen: Vec<&str> = bewijs.iter().map(|b| b.herkomst.artikel.as_str()).collect();
        assert_eq!(artikelen, ["2.3.5", "2.3.5 lid 2", "2.1.4a"], "{naam}");
        // The receipt can be recomputed: the same question of the same day has the same outcome.
        let op = kern::Klok::vandaag(d.huis.proef.klok.as_ref());
        let nu = recht::bedrag(recht::Bedragsoort::WmoEigenBijdrage, op).unwrap().bewijs();
        assert_eq!(bewijs[2], nu, "{naam}");
        let blad = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
        for er_is in
            ["de brief wacht op de post", "Bekijk het besluit", &pad, &pad.replace("besluit", "verslag")]
        {
            assert!(blad.contains(er_is), "{naam}: {er_is}");
        }
        let pagina = d.huis.get(&pad, WERKER).await.tekst;
        assert!(pagina.contains("Wmo 2.3.5 lid 2, zoals die geldt vanaf"), "{naam}");
    }
}

/// The term for an objection starts the day after the letter left (Awb 6:8): before that no page names its last day, and
/// afterwards pages and letter name the same.
#[tokio::test]
async fn no_page_names_the_last_day_of_an_objection_before_the_letter_left() {
    const WACHT: &str = "De brief moet nog weg. Daarna kan de inwoner bezwaar maken";
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let (pad, velden) = aanvraag(&d).await;
        let na = goed(&d, &pad, &format!("{velden}&soort=toekennen&aantal=2")).await;
        assert!(na.contains("Wij wachten op de aanbieder."), "{naam}: before any job ran: {na}");
        let paginas = ["/werk".to_owned(), format!("/huishoudens/{}", d.huishouden), pad];
        let zegt = async |wel: &str, niet: &str| {
            for pagina in &paginas {
                let tekst = d.huis.get(pagina, WERKER).await.tekst;
                assert!(tekst.contains(wel) && !tekst.contains(niet), "{naam} {pagina}: {wel}");
            }
        };
        zegt(WACHT, "Bezwaar kan tot en met").await;
        d.huis.proef.klok.zet("2026-09-03T07:00:00Z");
        let partij = drukt(&d, WERKER).await;
        zegt(WACHT, "Bezwaar kan tot en met").await;
        goed(&d, "/post/verzending", &format!("{partij}&op=2026-09-03")).await;
        // Six weeks from 4 September.
        zegt("Bezwaar kan tot en met do 15 oktober", WACHT).await;
        let brief = letter(&d, "U krijgt hulp bij het huishouden").await;
        assert!(brief.contains("bezwaar maken. Doe dat uiterlijk op 15 oktober 2026."), "{naam}: {brief}");
        assert!(brief.contains("3 september 2026"), "{naam}: the date on the paper");
    }
}

/// The letter of the first case with these words, as it is read on the page.
pub async fn letter(d: &Dossier, zin: &str) -> String {
    let blad = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
    let mut brieven = Vec::new();
    for deel in blad.split("href=\"/brieven/").skip(1) {
        let brief = format!("/brieven/{}", deel.split('"').next().unwrap());
        brieven.push(d.huis.get(&brief, WERKER).await.tekst.replace('\u{a0}', " "));
    }
    brieven.into_iter().find(|brief| brief.contains(zin)).unwrap()
}

/// Nobody pays for a wheelchair: the worker says why, and the letter says so too (Wmo 2.1.4a).
#[tokio::test]
async fn without_an_own_contribution_the_letter_says_why() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let (pad, velden) = aanvraag(&d).await;
        let geeft = format!("{velden}&soort=toekennen&aantal=2");
        fout(&d, &pad, &format!("{geeft}&geen_bijdrage=zomaar"), &["Kies of de gewone eigen bijdrage geldt"])
            .await;
        let gratis = format!("{geeft}&geen_bijdrage=partner_onder_aow");
        let pagina = d.huis.post(&pad, WERKER, &format!("{gratis}&naar=voorbeeld")).await.tekst;
        for zin in ["U betaalt geen eigen bijdrage. U woont samen", "Geen eigen bijdrage"] {
            assert!(pagina.contains(zin), "{naam}: {zin}");
        }
        assert!(!pagina.contains("Het CAK stuurt u"), "{naam}");
        goed(&d, &pad, &gratis).await;
        assert_eq!(bewijs(&d).await.len(), 4, "{naam}: the exceptions are a receipt too");
    }
}

/// What is above the mandate is decided by a second person who has it, on the page, and by nobody else.
#[tokio::test]
async fn a_decision_above_the_mandate_is_taken_by_a_second_person() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let (pad, velden) = aanvraag(&d).await;
        let akkoord = format!("{pad}/akkoord");
        let blad = goed(&d, &pad, &format!("{velden}&soort=toekennen&aantal=8")).await;
        assert!(blad.contains("ligt bij") && !blad.contains("Neem dit besluit"), "{naam}");
        let bij = blad.split("ligt bij ").nth(1).unwrap().split('.').next().unwrap();
        let (_, brief) = blad.split_once("kt-letter").unwrap();
        assert!(brief.contains(bij), "{naam}: who may decide signs, not who looks: {bij}");
        let zelf = d.huis.post(&akkoord, WERKER, "").await;
        assert_ne!(zelf.status, StatusCode::SEE_OTHER, "{naam}: not the one who made it");
        let post = d.huis.get("/post", WERKER).await.tekst;
        assert!(!post.contains("Besluit op"), "{naam}: no letter before it is decided");
        let blad = d.huis.get(&pad, KWALITEIT).await;
        assert_eq!(blad.status, StatusCode::OK, "{naam}");
        assert!(blad.tekst.contains("Neem dit besluit"), "{naam}");
        let ja = d.huis.post(&akkoord, KWALITEIT, "").await;
        assert_eq!(ja.status, StatusCode::SEE_OTHER, "{naam}: {}", ja.tekst);
        let nog = d.huis.post(&akkoord, KWALITEIT, "").await;
        assert_ne!(nog.status, StatusCode::INTERNAL_SERVER_ERROR, "{naam}: a double click");
        let huis = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
        assert_eq!(huis.matches("Het besluit is genomen.").count(), 1, "{naam}");
    }
}

const KLADREGELS: &str = "SELECT COUNT(*) AS n FROM concept";

/// What is filled in stays when the page is left, for who typed it and for nobody else, and is gone when it is decided or
/// thrown away.
#[tokio::test]
async fn a_decision_half_filled_in_waits_for_who_typed_it() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let (pad, velden) = aanvraag(&d).await;
        let vast = format!("{pad}/velden");
        for (veld, waarde) in
            [("hulp", "traplift"), ("hulp", "een+douchestoel"), ("aantal", "twee"), ("soort", "")]
        {
            let uit = d.huis.post(&vast, WERKER, &format!("naam={veld}&waarde={waarde}&versie=0")).await;
            assert_eq!(uit.status, StatusCode::OK, "{naam} {veld}: {}", uit.tekst);
            assert!(uit.tekst.contains("Bewaard om"), "{naam}: {}", uit.tekst);
        }
        let mijn = d.huis.get(&pad, WERKER).await.tekst;
        for zin in ["value=\"een douchestoel\"", "value=\"twee\"", "U was hier al mee bezig"] {
            assert!(mijn.contains(zin), "{naam}: {zin}");
        }
        assert!(!mijn.contains("traplift"), "{naam}: the last text stands");
        let ander = d.huis.get(&pad, KWALITEIT).await.tekst;
        assert!(!ander.contains("douchestoel") && !ander.contains("U was hier al"), "{naam}: of a colleague");
        let lang = format!("naam=hulp&waarde={}&versie=0", "a".repeat(4_001));
        let te_lang = d.huis.post(&vast, WERKER, &lang).await;
        assert_eq!(te_lang.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(
            te_lang.tekst.starts_with("{\"code\":\"tekst_te_lang\",\"fout\":\""),
            "{naam}: the page's script reads it: {}",
            te_lang.tekst
        );
        let vreemd = d.huis.post(&vast, WERKER, "naam=status&waarde=genomen&versie=0").await;
        assert_eq!(vreemd.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}: no such field");
        let andere = d.huis.post_als(&vast, &d.koekjes[&R::AnderTeam], "naam=hulp&waarde=x&versie=0").await;
        assert_eq!(andere.status, StatusCode::NOT_FOUND, "{naam}: no ground");
        let opnieuw = goed(&d, &format!("{pad}/opnieuw"), "").await;
        assert!(!opnieuw.contains("douchestoel") && !opnieuw.contains("U was hier al"), "{naam}");
        assert_eq!(d.huis.proef.getal(KLADREGELS).await, 0, "{naam}");
        d.huis.post(&vast, WERKER, "naam=hulp&waarde=iets&versie=0").await;
        assert_eq!(d.huis.proef.getal(KLADREGELS).await, 1, "{naam}");
        goed(&d, &pad, &format!("{velden}&soort=toekennen&aantal=2")).await;
        assert_eq!(d.huis.proef.getal(KLADREGELS).await, 0, "{naam}: it was decided");
        let na = d.huis.post(&vast, WERKER, "naam=hulp&waarde=later&versie=0").await;
        assert_ne!(na.status, StatusCode::OK, "{naam}: nothing is left to fill in");
        assert_eq!(d.huis.proef.getal(KLADREGELS).await, 0, "{naam}");
    }
}

/// What lies with a colleague can be taken back by its maker, or sent back with a remark by who may decide; the form then
/// says what it said, and a page that still lay open decides nothing.
#[tokio::test]
async fn a_decision_that_lies_with_a_colleague_comes_back_as_it_was() {
    const GENOMEN: &str = "SELECT COUNT(*) AS n FROM besluit WHERE status = 'genomen'";
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let (pad, velden) = aanvraag(&d).await;
        let (terug, akkoord) = (format!("{pad}/terug"), format!("{pad}/akkoord"));
        let voor = format!("{velden}&soort=toekennen&aantal=9");
        let brief = d.huis.post(&pad, WERKER, &format!("{voor}&naar=voorbeeld")).await.tekst;
        for zin in ["Leg voor aan een collega", "een collega die mag tekenen"] {
            assert!(brief.contains(zin), "{naam}: before it is pressed: {brief}");
        }
        let ligt = goed(&d, &pad, &voor).await;
        assert!(ligt.contains("Haal het besluit terug"), "{naam}: {ligt}");
        let vreemd = d.huis.post_als(&terug, &d.koekjes[&R::AnderTeam], "opmerking=nee").await;
        assert_eq!(vreemd.status, StatusCode::NOT_FOUND, "{naam}: no ground");
        let blad = goed(&d, &terug, "").await;
        for zin in
            ["U haalde dit besluit terug", "value=\"schoonmaken\"", "value=\"9\"", "value=\"1-10-2026\""]
        {
            assert!(blad.contains(zin), "{naam}: {zin}");
        }
        let oud = d.huis.post(&pad, WERKER, &voor).await;
        assert_eq!(oud.status, StatusCode::CONFLICT, "{naam}: the page from before: {}", oud.tekst);
        let niets = d.huis.post(&akkoord, KWALITEIT, "").await;
        assert_ne!(niets.status, StatusCode::SEE_OTHER, "{naam}: nothing lies with her any more");
        let nr = blad.split("name=\"formulier\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let rest = voor.split_once('&').unwrap().1;
        goed(&d, &pad, &format!("formulier={nr}&{rest}")).await;
        let leeg = d.huis.post(&terug, KWALITEIT, "opmerking=+").await;
        assert_eq!(leeg.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(leeg.tekst.contains("Schrijf op wat er anders moet"), "{naam}: {}", leeg.tekst);
        let weg = d.huis.post(&terug, KWALITEIT, "opmerking=Negen+uur+is+te+veel.").await;
        assert_eq!(weg.status, StatusCode::SEE_OTHER, "{naam}: {}", weg.tekst);
        let blad = d.huis.get(&pad, WERKER).await.tekst;
        for zin in ["stuurde dit besluit terug", "Negen uur is te veel.", "value=\"9\""] {
            assert!(blad.contains(zin), "{naam}: {zin}");
        }
        let twee = d.huis.post(&terug, KWALITEIT, "opmerking=nog+eens").await;
        assert_eq!(twee.status, StatusCode::CONFLICT, "{naam}: pressed twice");
        assert!(twee.tekst.contains("Dit typte u") && twee.tekst.contains(">nog eens</textarea>"), "{naam}");
        assert_eq!(d.huis.proef.getal(GENOMEN).await, 0, "{naam}: nothing was decided");
        let huis = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
        assert!(huis.contains("Het besluit is teruggestuurd") && huis.contains("teruggehaald"), "{naam}");
        let nr = blad.split("name=\"formulier\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let minder = rest.replace("aantal=9", "aantal=2");
        goed(&d, &pad, &format!("formulier={nr}&{minder}")).await;
        assert_eq!(d.huis.proef.getal(GENOMEN).await, 1, "{naam}");
    }
}

/// The heading names what was decided, also where something else was asked; what was said stands in the letter as what
/// was said.
#[tokio::test]
async fn the_letter_names_what_was_decided_and_quotes_the_report() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let (pad, velden) = aanvraag(&d).await;
        let pagina = d.huis.get(&pad, WERKER).await.tekst;
        assert!(pagina.contains("In het verslag van ons gesprek staat:\n‘"), "{naam}: {pagina}");
        goed(&d, &pad, &format!("{velden}&soort=toekennen&aantal=2")).await;
        let brief = letter(&d, "U krijgt hulp bij het huishouden").await;
        let kop = brief.split("U krijgt hulp bij het huishouden").next().unwrap();
        assert!(!kop.contains("U krijgt schoonmaken"), "{naam}");
        assert!(brief.contains("U vroeg om schoonmaken."), "{naam}: {brief}");
    }
}

/// A refusal has a reason of its own beside what the report says of needs, and help of before the question is named.
#[tokio::test]
async fn a_refusal_says_why_and_help_of_before_the_question_is_seen() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let (pad, velden) = aanvraag(&d).await;
        let nee = format!("{velden}&soort=afwijzen&gegevens=nee");
        let mist =
            ["Schrijf op waarom de inwoner dit niet krijgt.", "Schrijf op wat de inwoner wel kan helpen."];
        fout(&d, &pad, &nee, &mist).await;
        let nee = format!("{nee}&waarom=Uw+zoon+kan+dat.&wel=Bel+de+buurthulp.");
        let blad = d.huis.post(&pad, WERKER, &format!("{nee}&naar=voorbeeld")).await.tekst;
        let (_, brief) = blad.split_once("kt-letter").unwrap();
        let op = |zin: &str| brief.find(zin).unwrap_or_else(|| panic!("{naam}: {zin}"));
        assert!(op(">Uw zoon kan dat.<") < op(">Bukken lukt niet.<"), "{naam}: first why");
        assert!(op(">Bukken lukt niet.<") < op("Bel de buurthulp."), "{naam}: then what can help");
        let begint = "Begint voor de vraag";
        assert!(!blad.contains(begint), "{naam}: nothing begins");
        for (van, eerder) in [("19-8-2026", true), ("20-8-2026", false)] {
            let geeft = velden.replace("van=1-10-2026", &format!("van={van}"));
            let geeft = format!("{geeft}&soort=toekennen&aantal=2&naar=voorbeeld");
            let blad = d.huis.post(&pad, WERKER, &geeft).await.tekst;
            assert_eq!(blad.contains(begint), eerder, "{naam} {van}");
        }
    }
}

/// What is wrong is said at once: whoever mends it all is done.
#[tokio::test]
async fn everything_that_is_wrong_with_a_decision_is_said_at_once() {
    for proef in beide().await {
        let d = dossier(proef).await;
        let (pad, velden) = aanvraag(&d).await;
        let nr = velden.split('&').next().unwrap();
        let leeg = format!("{nr}&soort=gedeeltelijk&van=1-10&tot_en_met=&hulp=&redenen=&niet=&waarom=");
        fout(
            &d,
            &pad,
            &leeg,
            &[
                "9 dingen",
                "Schrijf op waarvoor de hulp is.",
                "href=\"#aanbod\"",
                "href=\"#aantal\"",
                "Schrijf ook het jaar op, bijvoorbeeld 15-9-2026.",
                "href=\"#tot_en_met\"",
                "Schrijf op waarom u dit besluit.",
                "Schrijf op welk deel de inwoner niet krijgt.",
                "href=\"#waarom\"",
                "href=\"#gegevens-0\"",
            ],
        )
        .await;
        let stopt =
            format!("{nr}&soort=buiten_behandeling&hulp=&redenen=&ontbreekt=&gevraagd_op=x&uiterlijk=y");
        fout(
            &d,
            &pad,
            &stopt,
            &[
                "5 dingen",
                "href=\"#hulp\"",
                "href=\"#redenen\"",
                "href=\"#ontbreekt\"",
                "href=\"#gevraagd_op\"",
            ],
        )
        .await;
        let geen = format!("{nr}&soort=&hulp=&redenen=");
        fout(&d, &pad, &geen, &["3 dingen", "href=\"#soort-0\"", "href=\"#hulp\"", "href=\"#redenen\""])
            .await;
    }
}
