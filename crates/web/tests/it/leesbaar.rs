//! The letters of the journey as the program itself assembles them, not as a sample says them: how they read, and what
//! software that reads aloud finds in their PDF.

use axum::http::StatusCode;
use brief::{Blok, Brief, Document, Huisstijl};
use brieven::leesbaarheid::{meet, zinnen};
use kern::Rol;
use kern::id::ZaakId;
use testkit::{GESPREK, beide};
use toegang::post::ops::open;
use toegang::zaak::verloop::store::van_zaken;

use crate::geld::feiten;
use crate::relaties::{Dossier, dossier};
use crate::wijkteam::{goed, nieuwe_vraag};

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);

/// A conversation in words as they are spoken: longer sentences than a letter of ours may have.
const LANG: &str = "Sinds mijn man er niet meer is, lukt het mij met mijn rug niet meer om de vloeren en de ramen \
                    schoon te houden, en mijn dochter heeft het ook druk.";

/// As a browser sends it.
fn veld(naam: &str, waarde: &str) -> String {
    let bytes: String = waarde.bytes().map(|b| format!("%{b:02X}")).collect();
    format!("&{naam}={bytes}")
}

/// The letters of a case that wait, each as it is and as it lies on paper.
async fn brieven_van(d: &Dossier, zaak: ZaakId) -> Vec<(Brief, Document, Vec<u8>)> {
    let samira = d.huis.accounts[&Rol::Teammedewerker];
    let lees = d.huis.proef.db.lees(testkit::actor(samira.0.as_u128(), Rol::Teammedewerker));
    let stijl = Huisstijl::kaal("Kantelstad", "038 000 00 10");
    let mut uit = Vec::new();
    for post in van_zaken(&lees, &[zaak]).await.unwrap().1 {
        let (_, _, brief) = open(&lees, post.id).await.unwrap();
        let document = brief::document(&brief, &stijl).unwrap();
        let pdf = d.huis.get(&format!("/brieven/{}/pdf", post.id), WERKER).await;
        assert_eq!(pdf.status, StatusCode::OK, "{}", post.soort);
        uit.push((brief, document, pdf.bytes.to_vec()));
    }
    uit
}

/// What people typed in a letter stays as they said it; the sentences around it are ours.
fn eigen_zinnen<'a>(brief: &'a Brief, document: &'a Document) -> Vec<&'a str> {
    let getypt: Vec<&str> = match brief {
        Brief::Ontvangstbevestiging(b) => b.vraag.iter().map(String::as_str).collect(),
        Brief::Verslag(b) => {
            let punten = [&b.vraag, &b.problemen, &b.nodig, &b.eigen_oplossing, &b.gemeente];
            let domeinen = b.domeinen.iter().map(|d| &d.tekst);
            punten.into_iter().chain(domeinen).chain(&b.aanwezig).map(String::as_str).collect()
        }
        Brief::Besluit(b) => vec![b.redenen.as_str()],
        _ => Vec::new(),
    };
    let typte =
        |deel: &str| getypt.iter().any(|tekst| tekst.lines().any(|regel| regel.trim() == deel.trim()));
    document.lopende_tekst().into_iter().filter(|deel| !typte(deel)).collect()
}

fn toets(naam: &str, d: &Dossier, brieven: &[(Brief, Document, Vec<u8>)]) {
    for (brief, document, pdf) in brieven {
        let soort = brief.code();
        let zinnen_van_ons = eigen_zinnen(brief, document);
        let meting = meet(zinnen_van_ons.iter().copied());
        let langste = zinnen_van_ons.into_iter().flat_map(zinnen).max_by_key(|z| z.split(' ').count());
        assert!(meting.zinnen > 5, "{naam} {soort}: there is something to measure");
        assert!(
            meting.woorden_per_zin() <= 12.0 && meting.langste <= 20 && meting.flesch_douma() >= 60.0,
            "{naam} {soort}: {meting:?} {langste:?}"
        );
        let koppen = document.blokken.iter().filter_map(|b| match b {
            Blok::Kop { tekst, .. } => Some(tekst.as_str()),
            _ => None,
        });
        for kop in koppen.chain([document.onderwerp.as_str()]) {
            assert!(kop.split_whitespace().count() <= 10, "{naam} {soort}: {kop}");
        }
        let bestand = d.huis.proef.map().join("brief.pdf");
        std::fs::write(&bestand, pdf).unwrap();
        let Some(f) = feiten(&bestand) else { continue };
        for (wat, waarde) in [
            ("gemarkeerd", serde_json::Value::from(true)),
            ("taal", "nl-NL".into()),
            ("titel", document.onderwerp.as_str().into()),
            ("pdfua", "1".into()),
        ] {
            assert_eq!(f[wat], waarde, "{naam} {soort}: {wat}");
        }
        let rollen: Vec<&str> = f["rollen"].as_array().unwrap().iter().filter_map(|r| r.as_str()).collect();
        let koppen: Vec<&&str> = rollen.iter().filter(|r| r.starts_with('H')).collect();
        assert_eq!(koppen.first(), Some(&&"H1"), "{naam} {soort}: {rollen:?}");
        assert_eq!(koppen.iter().filter(|k| ***k == "H1").count(), 1, "{naam} {soort}: {rollen:?}");
        let alineas = rollen.iter().filter(|r| **r == "P").count();
        assert!(alineas > 3, "{naam} {soort}: {rollen:?}");
    }
}

#[tokio::test]
async fn every_letter_of_the_journey_reads_well_and_is_tagged() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let pad = nieuwe_vraag(&d).await;
        let zaak: ZaakId = pad.trim_start_matches("/zaken/").parse().unwrap();
        goed(&d, &format!("{pad}/afspraak"), "dag=10-9-2026&tijd=10.00&plaats=thuis").await;
        let eerst = brieven_van(&d, zaak).await;
        goed(&d, &format!("{pad}/gesprek/domeinen?domein=mensen"), "reden=zelf").await;
        let velden: String = GESPREK
            .into_iter()
            .filter(|(v, _)| *v != "trede5")
            .chain([
                ("trede5", LANG),
                ("erachter", LANG),
                ("domein_mensen", LANG),
                ("aanwezig", "haar dochter"),
            ])
            .map(|(v, tekst)| veld(v, tekst) + &veld(&format!("{v}-versie"), "0"))
            .collect();
        goed(&d, &format!("{pad}/gesprek/afronding"), &format!("geweest=ja{velden}")).await;
        let doel = "doel=Mijn+huis+is+schoon.&evaluatie=1-3-2027&actie_zelf=Afstoffen&actie_maatwerk=Vloeren+dweilen";
        goed(&d, &format!("{pad}/doelen"), doel).await;
        goed(&d, &format!("{pad}/verslag/verzending"), "hoe=brief").await;
        let thuis = brieven_van(&d, zaak).await;
        let teken = "hoe=scherm&tekenaar=Piet+Later&vraagt_aan=ja";
        let besluit = goed(&d, &format!("{pad}/verslag/ondertekening"), teken).await;
        let na = |tekst: &str, merk: &str, tot: char| {
            tekst.split(merk).nth(1).and_then(|t| t.split(tot).next()).unwrap().to_owned()
        };
        let nr = na(&besluit, "name=\"formulier\" value=\"", '"');
        let linde = besluit.split("<option value=\"").find(|o| o.contains("Thuiszorg De Linde")).unwrap();
        let aanbod = linde.split('"').next().unwrap();
        let redenen = na(&na(&besluit, "name=\"redenen\"", '/'), ">", '<');
        assert!(redenen.contains("Sinds mijn man"), "{naam}: the reasons come from the report: {redenen}");
        let velden = format!(
            "formulier={nr}&soort=toekennen&hulp=hulp+bij+het+schoonmaken&aanbod={aanbod}&aantal=2&van=1-10-2026\
             &tot_en_met=31-12-2027&bsn=999990019{}",
            veld("redenen", redenen.trim())
        );
        goed(&d, &format!("{pad}/besluit"), &velden).await;
        let laatst = brieven_van(&d, zaak).await;
        let soorten = |brieven: &[(Brief, Document, Vec<u8>)]| {
            let mut soorten: Vec<&str> = brieven.iter().map(|(b, ..)| b.code()).collect();
            soorten.sort_unstable();
            soorten.join(" ")
        };
        assert_eq!(soorten(&eerst), "ontvangstbevestiging uitnodiging", "{naam}");
        assert_eq!(soorten(&thuis), "ontvangstbevestiging verslag", "{naam}");
        assert_eq!(soorten(&laatst), "besluit ontvangstbevestiging verslag", "{naam}");
        for brieven in [eerst, thuis, laatst] {
            toets(naam, &d, &brieven);
        }
    }
}
