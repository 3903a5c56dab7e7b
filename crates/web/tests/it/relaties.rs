//! Every route that opens a file, for every relation somebody can have to that file.

use std::collections::HashMap;

use auth::account;
use auth::gronden::{self, Bereik, Blik, Houder, NieuweGrond};
use axum::http::StatusCode;
use jiff::civil::date;
use kern::id::{AccountId, HuishoudenId, PersoonId, TeamId, ZaakId};
use kern::{Datum, Rol};
use ondersteuning::toewijzing::{Frequentie, Maat, NieuweToewijzing};
use storage::Tx;
use testkit::{GESPREK, Proef, beide};
use toegang::verslag::{Actie, NieuwDoel};
use toegang::zaak::Regel;
use toegang::zaak::ops::{Van, werklijst};
use web::route::{Methode, Route, Toegang};

use crate::huis::{Antwoord, Huis, generator, nieuw_account, open};

/// What a route opens: how its address is filled in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Soort {
    /// One case: what it is.
    Zaak,
    /// A household: that there is help.
    Huishouden,
    /// A letter of the case.
    Brief,
    /// A request of a provider in the case.
    Verzoek,
    /// Help that was assigned in the case.
    Toewijzing,
    /// The money of a team: for its members.
    Team,
    /// Nothing of one person that grounds guard: only the role counts.
    Rol,
}

fn soort(route: &Route) -> Soort {
    let begin = |met: &str| route.pad.starts_with(met);
    if begin("/zaken/{id}") {
        Soort::Zaak
    } else if begin("/huishoudens/{id}") {
        Soort::Huishouden
    } else if begin("/brieven/{id}") {
        Soort::Brief
    } else if begin("/verzoeken/{id}") {
        Soort::Verzoek
    } else if begin("/toewijzingen/{id}") {
        Soort::Toewijzing
    } else if begin("/geld/{team}/{wet}") {
        Soort::Team
    } else if ["/berichten/{id}", "/declaraties/{id}", "/betaalrun/{id}"].into_iter().any(begin) {
        // Messages and money have grounds of their own: see `berichten` and `geld`.
        Soort::Rol
    } else if ["/toezicht/{id}", "/personen/{id}/inzage"].into_iter().any(begin) {
        // Who looked, never a file: for the privacy officer alone, see `toezicht`.
        Soort::Rol
    } else if begin("/weigeringen/{id}") {
        // What a door refused: nothing of what it said was kept, so it is nobody's file. See `berichten`.
        Soort::Rol
    } else if begin("/beheer/") {
        // Accounts, never a file.
        Soort::Rol
    } else {
        // A language is nobody's.
        assert!(!route.pad.replace("{taal}", "").contains('{'), "say here what {} opens", route.pad);
        Soort::Rol
    }
}

/// The relation somebody has to the file, what of it that opens, and nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Relatie {
    /// Took the question.
    Behandelaar,
    ZelfdeTeam,
    /// A case of their own under another law in this household.
    AndereWet,
    AnderTeam,
    /// May see everything of another household.
    AnderHuishouden,
    /// In the team, and the file is their own.
    EigenDossier,
    /// In the team, and lives in the household of a relative.
    Naaste,
    /// Had a ground that ended yesterday.
    VroegereGrond,
    /// Left the team today.
    UitHetTeam,
}

pub use Relatie as R;

pub const RELATIES: [Relatie; 9] = [
    R::Behandelaar,
    R::ZelfdeTeam,
    R::AndereWet,
    R::AnderTeam,
    R::AnderHuishouden,
    R::EigenDossier,
    R::Naaste,
    R::VroegereGrond,
    R::UitHetTeam,
];

fn mag(relatie: Relatie, soort: Soort) -> bool {
    match soort {
        Soort::Zaak | Soort::Brief | Soort::Verzoek | Soort::Toewijzing => {
            matches!(relatie, R::Behandelaar | R::ZelfdeTeam)
        }
        Soort::Huishouden => matches!(relatie, R::Behandelaar | R::ZelfdeTeam | R::AndereWet),
        // Sums name nobody: the relation to one file closes nothing.
        Soort::Team => matches!(relatie, R::Behandelaar | R::ZelfdeTeam | R::EigenDossier | R::Naaste),
        Soort::Rol => true,
    }
}

/// What somebody with a ground posts in one case, in an order in which it can be done: route, fields, and the answer. Of a
/// step that does not follow here the code on its page is named.
const WERK: [(&str, &str, u16, &str); 35] = [
    ("/zaken/{id}/adres", "straat=Zonnestraat&huisnummer=14&postcode=8011AB&plaats=Kantelstad", 303, ""),
    (
        "/zaken/{id}/persoon",
        "aanhef=mevrouw&voornamen=Maria&achternaam=Zonderling&geboortedatum=12-3-1945",
        303,
        "",
    ),
    ("/zaken/{id}/plan", "", 303, ""),
    ("/zaken/{id}/behandelaar", "medewerker={werker}&reden=Kent+het+gezin", 303, ""),
    ("/zaken/{id}/afspraak", "dag=10-9-2026&tijd=10.00&plaats=thuis", 422, "stap"),
    ("/zaken/{id}/gesprek/domeinen?domein=mensen", "reden=zorgen", 303, ""),
    ("/zaken/{id}/gesprek/domeinen/sluiting?domein=geld", "", 303, ""),
    ("/zaken/{id}/gesprek/velden", "naam=domein_mensen&versie=0&waarde=de+buren", 200, ""),
    ("/zaken/{id}/gesprek", "aanwezig=haar+zus&aanwezig-versie=0", 303, ""),
    ("/zaken/{id}/gesprek/keuze?veld=aanwezig&versie=1", "houd=mijn&aanwezig=haar+broer", 303, ""),
    ("/zaken/{id}/gesprek/afronding", "", 303, ""),
    ("/zaken/{id}/doelen", "doel=stof+weg&evaluatie=1-3-2027&actie_zelf=stoffen", 303, ""),
    (
        "/zaken/{id}/doelen/verwijdering",
        "doel_nr=00000000-0000-7000-8000-0000000000d0&doel_versie=1",
        303,
        "",
    ),
    ("/zaken/{id}/verslag/verzending", "hoe=scherm", 303, ""),
    ("/zaken/{id}/verslag/heropening", "", 303, ""),
    ("/zaken/{id}/verslag/verzending", "hoe=scherm", 303, ""),
    ("/zaken/{id}/aanvraag", "op=1-9-2026", 422, "aanvraag.te_vroeg"),
    ("/zaken/{id}/verslag/ondertekening", "hoe=scherm&tekenaar=Maria+Zonderling&vraagt_aan=ja", 303, ""),
    (
        "/zaken/{id}/uitstel",
        "formulier=00000000-0000-7000-8000-0000000000c1&grond=instemming&tot_en_met=14-9-2026&reden=Wij+wachten",
        303,
        "",
    ),
    ("/zaken/{id}/aanvulling", "", 303, ""),
    ("/zaken/{id}/besluit/velden", "naam=hulp&waarde=hulp+in+huis&versie=0", 200, ""),
    ("/zaken/{id}/besluit/opnieuw", "", 303, ""),
    (
        "/zaken/{id}/besluit",
        "formulier=00000000-0000-7000-8000-0000000000c2&soort=afwijzen&hulp=hulp+in+huis&redenen=Het+kan+zelf\
         &waarom=Het+kan+zelf&wel=Bel+ons&gegevens=nee&naar=",
        303,
        "",
    ),
    ("/zaken/{id}/besluit/reactie", "reactie=niet+eens", 422, "stap"),
    ("/zaken/{id}/besluit/akkoord", "", 422, "besluit.eigen_akkoord"),
    ("/zaken/{id}/besluit/terug", "opmerking=Het+is+te+veel", 409, "conflict"),
    ("/zaken/{id}/intrekking", "reden=ingetrokken_opgelost", 422, "stap"),
    ("/zaken/{id}/uitkomsten", "uitkomst-0=bereikt&toelichting-0=gelukt", 303, ""),
    ("/zaken/{id}/vervolg", "vervolg=1-3-2028", 422, "stap"),
    ("/zaken/{id}/sluiting", "", 422, "zaak.doel_open"),
    ("/verzoeken/{id}/honorering", "", 422, "verzoek.geen_contract"),
    ("/verzoeken/{id}/onderzoek", "", 303, ""),
    ("/verzoeken/{id}/afwijzing", "reden=6&zeker=ja", 303, ""),
    ("/toewijzingen/{id}/einde", "eind=12-12-2026&reden=05", 303, ""),
    ("/toewijzingen/{id}/verwijdering", "waarom=nooit_begonnen", 303, ""),
];

/// Fits every form far enough to reach the question who may.
const VELDEN: &str = "formulier=00000000-0000-7000-8000-0000000000aa&soort=afwijzen&redenen=nee&versie=0&naam=trede1\
    &waarde=lang&domein=geld&reden=zelf&dag=10-9-2026&tijd=10.00&plaats=thuis&doel=schoon+huis&evaluatie=1-3-2027\
    &actie_zelf=stoffen&uitkomst-0=bereikt&hoe=scherm&houd=mijn&trede1=lang&trede1-versie=0\
    &netwerk_formulier=00000000-0000-7000-8000-0000000000ab&netwerk_wie=Anneke&netwerk_rol=dochter&netwerk_band=sterk";

const VRAAG: &str = "aanhef=mevrouw&voornamen=Maria&achternaam=Zonderling&geboortedatum=12-3-1945&straat=Zonnestraat\
    &huisnummer=12&postcode=8011AB&plaats=Kantelstad&wie=zelf&kanaal=telefoon&vraag=Markeerwoord+schoonmaken&kies=ander";

pub struct Dossier {
    pub huis: Huis,
    pub zaak: ZaakId,
    pub huishouden: HuishoudenId,
    /// Who the first question is about.
    pub persoon: PersoonId,
    team: TeamId,
    brief: String,
    verzoek: String,
    toewijzing: String,
    pub koekjes: HashMap<Relatie, String>,
    /// The first question, and the one in the other household.
    vragen: (Regel, Regel),
}

/// Somebody works in the other team, trained for the Wmo: else its questions go to people who are.
async fn iemand_in_noord(db: &storage::Db) {
    let mut tx = db.tx(crate::huis::generator()).await.unwrap();
    let noord =
        account::teams(&tx).await.unwrap().into_iter().find(|t| t.naam == "Wijkteam Noord").unwrap().id;
    let noor = crate::huis::nieuw_account(db, &mut tx, "noor", Rol::Teammedewerker).await;
    account::word_lid(&mut tx, noord, noor, date(2026, 1, 1)).await.unwrap();
    regio::buurt::store::zet_bekwaam(&tx, noor, kern::Wet::Wmo).await.unwrap();
    tx.commit().await.unwrap();
}

/// Two questions taken by a worker of team Zuid, in two households, and somebody for each relation to the first.
pub async fn dossier(proef: Proef) -> Dossier {
    let (db, klok) = (proef.db.clone(), proef.klok.clone());
    let huis = open(proef).await;
    klok.zet("2026-08-20T07:00:00Z");
    iemand_in_noord(&db).await;
    for (nr, buurt) in [(1, "Z1"), (2, "N1")] {
        let velden = format!(
            "formulier=00000000-0000-7000-8000-0000000000{nr:02}&buurt={buurt}&wet=wmo&{VRAAG}{}",
            if nr == 1 { format!("&bsn={BSN}") } else { String::new() }
        );
        let antwoord = huis.post("/meldingen", Some(Rol::Teammedewerker), &velden).await;
        assert_eq!(antwoord.status, StatusCode::SEE_OTHER, "{}", antwoord.tekst);
    }
    let samira = huis.accounts[&Rol::Teammedewerker];
    let lees = db.lees(testkit::actor(samira.0.as_u128(), Rol::Teammedewerker));
    let zuid = account::teams_van(&lees, samira, date(2026, 8, 20)).await.unwrap()[0].id;
    let noord =
        account::teams(&lees).await.unwrap().into_iter().find(|t| t.naam == "Wijkteam Noord").unwrap().id;
    // The question of the other neighbourhood lies with its team: nobody took it up yet.
    let eerste = werklijst(&lees, Van::Team(zuid), None).await.unwrap().swap_remove(0);
    let ander = werklijst(&lees, Van::Team(noord), None).await.unwrap().swap_remove(0);
    assert!(eerste.medewerker == Some(samira) && ander.medewerker.is_none());
    zet_doel(&db, samira, eerste.id).await;
    let mut koekjes = mensen(&huis, Rol::Teammedewerker, zuid, (&eerste, &ander)).await;
    koekjes.insert(R::Behandelaar, huis.koekje(samira).await);
    let brief =
        toegang::zaak::verloop::store::van_zaken(&lees, &[eerste.id]).await.unwrap().1[0].id.to_string();
    let verzoek = verzoek(&db).await;
    let toewijzing = toewijzing(&db, samira, eerste.id).await;
    klok.zet("2026-09-01T07:00:00Z");
    Dossier {
        zaak: eerste.id,
        huishouden: eerste.huishouden,
        persoon: eerste.persoon,
        team: zuid,
        brief,
        verzoek,
        toewijzing,
        koekjes,
        huis,
        vragen: (eerste, ander),
    }
}

/// Somebody with this role for each relation but that of who took the question.
async fn mensen(
    huis: &Huis,
    rol: Rol,
    zuid: TeamId,
    (eerste, ander): (&Regel, &Regel),
) -> HashMap<Relatie, String> {
    let db = &huis.proef.db;
    let mut tx = db.tx(generator()).await.unwrap();
    let mut mensen = Vec::new();
    for relatie in RELATIES.into_iter().filter(|r| *r != R::Behandelaar) {
        let naam = match rol {
            Rol::Teammedewerker => format!("{relatie:?}"),
            _ => format!("{relatie:?} {rol:?}"),
        };
        let mens = nieuw_account(db, &mut tx, &naam, rol).await;
        verbind(&mut tx, (mens, relatie), zuid, (eerste, ander)).await;
        mensen.push((relatie, mens));
    }
    tx.commit().await.unwrap();
    let mut koekjes = HashMap::new();
    for (relatie, mens) in mensen {
        koekjes.insert(relatie, huis.koekje(mens).await);
    }
    koekjes
}

/// Citizen number of who the first question is about.
const BSN: &str = "900000016";

/// Help is assigned in the first case, of another kind than its question asks.
async fn toewijzing(db: &storage::Db, wie: AccountId, zaak: ZaakId) -> String {
    let actor = testkit::actor(wie.0.as_u128(), Rol::Teammedewerker);
    let mut tx = db.tx(actor).await.unwrap();
    let begin = date(2026, 9, 1);
    let alle = ondersteuning::contract::store::aanbod(&tx, kern::Wet::Wmo, begin).await.unwrap();
    let ander = alle.iter().find(|a| a.product.naam != "Hulp bij het huishouden").unwrap();
    let nieuw = NieuweToewijzing {
        zaak,
        besluit: uuid::Uuid::from_u128(5),
        contract: ander.contract,
        product: ander.product.id,
        maat: Maat::Omvang { volume: 1, frequentie: Frequentie::Week },
        begin,
        eind: Some(date(2027, 2, 27)),
    };
    let id = ondersteuning::toewijzing::ops::wijs_toe(&mut tx, nieuw).await.unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

/// A provider asks to support the resident of the first case.
async fn verzoek(db: &storage::Db) -> String {
    let mut boom = istandaarden::maak::kleinst(istandaarden::Standaard::Iwmo, 315).unwrap();
    boom.bewerk(&format!(
        "Header/Afzender=99000001;Header/Ontvanger=9999;Header/BerichtIdentificatie/Identificatie=V1;\
         Header/BerichtIdentificatie/Dagtekening=2026-08-20;Client/Bsn={BSN}"
    ))
    .unwrap();
    let mut tx = db.tx(generator()).await.unwrap();
    let bericht = ondersteuning::bericht::ops::ontvang(&mut tx, "99000001", &boom.xml()).await.unwrap().id;
    tx.commit().await.unwrap();
    let rijen = ondersteuning::verzoek::ops::van_bericht(&db.lees(generator()), bericht).await.unwrap();
    assert!(rijen[0].zaak.is_some(), "the resident has a case");
    rijen[0].id.to_string()
}

/// Holds the conversation and sets a goal, so that every address has something to open.
async fn zet_doel(db: &storage::Db, wie: AccountId, zaak: ZaakId) {
    let mut tx = db.tx(testkit::actor(wie.0.as_u128(), Rol::Teammedewerker)).await.unwrap();
    for (veld, tekst) in GESPREK {
        toegang::gesprek::ops::bewaar(&mut tx, zaak, veld, tekst, 0).await.unwrap();
    }
    assert!(toegang::gesprek::ops::rond_af(&mut tx, zaak, false).await.unwrap().is_empty());
    let acties = vec![Actie { wie: "zelf".into(), tekst: "stoffen".into() }];
    let doel = NieuwDoel { tekst: "schoon".into(), evaluatie: date(2027, 3, 1), acties };
    toegang::verslag::ops::voeg_doel_toe(&mut tx, zaak, &doel).await.unwrap();
    tx.commit().await.unwrap();
}

/// Gives somebody the relation.
async fn verbind(
    tx: &mut Tx,
    (mens, relatie): (AccountId, Relatie),
    zuid: TeamId,
    (eerste, ander): (&Regel, &Regel),
) {
    let (van, gisteren) = (date(2026, 8, 1), Some(date(2026, 9, 1)));
    if matches!(relatie, R::ZelfdeTeam | R::EigenDossier | R::Naaste | R::UitHetTeam) {
        account::word_lid(tx, zuid, mens, van).await.unwrap();
    }
    match relatie {
        R::UitHetTeam => account::verlaat_team(tx, zuid, mens, date(2026, 9, 1)).await.unwrap(),
        R::EigenDossier => gronden::meld_betrekking(tx, mens, eerste.persoon, "zelf").await.unwrap(),
        R::Naaste => gronden::meld_betrekking(tx, mens, eerste.persoon, "familie").await.unwrap(),
        R::AnderHuishouden => geef(tx, mens, (ander.id, ander.huishouden), (van, None)).await,
        R::VroegereGrond => geef(tx, mens, (eerste.id, eerste.huishouden), (van, gisteren)).await,
        R::AndereWet => {
            grond(tx, mens, (Bereik::Huishouden(eerste.huishouden), Blik::Dat), (van, None)).await;
        }
        R::Behandelaar | R::ZelfdeTeam | R::AnderTeam => {}
    }
}

/// Everything of one household.
async fn geef(
    tx: &mut Tx,
    wie: AccountId,
    (zaak, huishouden): (ZaakId, HuishoudenId),
    periode: (Datum, Option<Datum>),
) {
    grond(tx, wie, (Bereik::Zaak(zaak), Blik::Wat), periode).await;
    grond(tx, wie, (Bereik::Huishouden(huishouden), Blik::Wat), periode).await;
}

async fn grond(
    tx: &mut Tx,
    wie: AccountId,
    (bereik, blik): (Bereik, Blik),
    (van, tot): (Datum, Option<Datum>),
) {
    let houder = Houder::Account(wie);
    let bron = uuid::Uuid::nil();
    let nieuw = NieuweGrond { houder, bereik, blik, wet: None, grond: "toestemming", van, tot, bron };
    gronden::geef(tx, nieuw).await.unwrap();
}

impl Dossier {
    fn pad(&self, route: &Route, echt: bool) -> String {
        let niemand = "00000000-0000-7000-8000-000000000000".to_owned();
        let id = match soort(route) {
            _ if !echt => niemand.clone(),
            Soort::Zaak => self.zaak.to_string(),
            Soort::Huishouden => self.huishouden.to_string(),
            Soort::Brief => self.brief.clone(),
            Soort::Verzoek => self.verzoek.clone(),
            Soort::Toewijzing => self.toewijzing.clone(),
            Soort::Team => self.team.to_string(),
            Soort::Rol => niemand.clone(),
        };
        route.pad.replace("{id}", &id).replace("{team}", &id).replace("{wet}", "wmo")
    }

    pub async fn vraag(&self, route: &Route, koekje: &str, echt: bool) -> Antwoord {
        let pad = self.pad(route, echt);
        match route.methode {
            Methode::Get => self.huis.get_als(&pad, koekje).await,
            Methode::Post => {
                self.huis.post_als(&format!("{pad}?domein=geld&veld=trede1&versie=1"), koekje, VELDEN).await
            }
        }
    }
}

impl Dossier {
    /// The same relations of quality workers, who take no questions themselves.
    async fn kwaliteit(&self) -> HashMap<Relatie, String> {
        mensen(&self.huis, Rol::Kwaliteitsmedewerker, self.team, (&self.vragen.0, &self.vragen.1)).await
    }

    /// What is not theirs looks to the byte like what is not there.
    async fn eis_niet_er(&self, route: &Route, koekje: &str, waar: &str) {
        let (antwoord, niet_er) =
            (self.vraag(route, koekje, true).await, self.vraag(route, koekje, false).await);
        assert_eq!(antwoord.status, StatusCode::NOT_FOUND, "{waar}");
        assert_eq!(antwoord.tekst, niet_er.tekst, "{waar}: to the byte");
        assert_eq!(antwoord.koppen, niet_er.koppen, "{waar}: and the headers");
    }
}

fn van_dossiers() -> Vec<Route> {
    let routes = web::routes();
    routes.lijst().iter().filter(|r| soort(r) != Soort::Rol).copied().collect()
}

/// Who has a ground does the work: every form that is valid is accepted, or the page says why this step does not follow.
#[tokio::test]
async fn every_form_of_a_file_does_its_work_for_who_has_a_ground() {
    for route in van_dossiers().iter().filter(|r| r.methode == Methode::Post && voor_werkers(r)) {
        assert!(
            WERK.iter().any(|(pad, ..)| pad.split('?').next() == Some(route.pad)),
            "do {} too",
            route.pad
        );
    }
    let wie = [(R::Behandelaar, false), (R::ZelfdeTeam, false), (R::ZelfdeTeam, true)];
    for (relatie, kwaliteit) in wie {
        for proef in beide().await {
            let naam = proef.naam();
            let d = dossier(proef).await;
            let anderen = if kwaliteit { d.kwaliteit().await } else { HashMap::new() };
            let koekje = anderen.get(&relatie).unwrap_or(&d.koekjes[&relatie]);
            for (pad, velden, status, code) in WERK {
                let route =
                    van_dossiers().into_iter().find(|r| Some(r.pad) == pad.split('?').next()).unwrap();
                let vraag = pad.split_once('?').map_or(String::new(), |(_, v)| format!("?{v}"));
                let adres = format!("{}{vraag}", d.pad(&route, true));
                let werker = d.huis.accounts[&Rol::Teammedewerker].to_string();
                let velden = velden.replace("{werker}", &werker);
                let uit = d.huis.post_als(&adres, koekje, &velden).await;
                let waar = format!("{naam} {relatie:?} {kwaliteit} {pad}");
                assert_eq!(uit.status.as_u16(), status, "{waar}: {}", uit.tekst);
                let gezegd = uit.tekst.split("<code>").nth(1).and_then(|rest| rest.split('<').next());
                assert_eq!(gezegd.unwrap_or_default(), code, "{waar}");
            }
        }
    }
}

pub fn voor_werkers(route: &Route) -> bool {
    voor(route, Rol::Teammedewerker)
}

fn voor(route: &Route, rol: Rol) -> bool {
    matches!(route.toegang, Toegang::Rollen(rollen) if rollen.contains(&rol))
}

#[tokio::test]
async fn every_route_of_a_file_opens_for_who_has_a_ground_and_for_others_it_is_not_there() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let kwaliteit = d.kwaliteit().await;
        let (mut open, mut dicht) = (0, 0);
        // Who may not comes first: what they try must not have changed anything.
        let mut relaties = RELATIES;
        relaties.sort_by_key(|r| mag(*r, Soort::Zaak));
        for (rol, koekjes) in [(Rol::Kwaliteitsmedewerker, &kwaliteit), (Rol::Teammedewerker, &d.koekjes)] {
            for relatie in relaties {
                let Some(koekje) = koekjes.get(&relatie) else { continue };
                for route in van_dossiers().iter().filter(|r| voor(r, rol)) {
                    let waar = format!("{naam} {rol:?} {relatie:?} {:?} {}", route.methode, route.pad);
                    if !mag(relatie, soort(route)) {
                        d.eis_niet_er(route, koekje, &waar).await;
                        dicht += 1;
                    } else if route.methode == Methode::Get {
                        let antwoord = d.vraag(route, koekje, true).await;
                        assert_eq!(antwoord.status, StatusCode::OK, "{waar}");
                        open += 1;
                    }
                }
            }
        }
        assert!(open > 50 && dicht > 200, "{naam}: {open} granted and {dicht} refused cells");
    }
}

#[tokio::test]
async fn another_law_in_the_household_sees_that_and_never_what() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let pad = format!("/huishoudens/{}", d.huishouden);
        let wat = d.huis.get_als(&pad, &d.koekjes[&R::ZelfdeTeam]).await;
        assert!(wat.tekst.contains("Markeerwoord"), "{naam}: who works on it sees what it is");
        let dat = d.huis.get_als(&pad, &d.koekjes[&R::AndereWet]).await;
        assert!(dat.tekst.contains("038 000 00 20"), "{naam}: whom to call");
        for geheim in ["Markeerwoord", "/brieven/", "/zaken/"] {
            assert!(!dat.tekst.contains(geheim), "{naam}: {geheim}");
        }
    }
}

#[tokio::test]
async fn lists_show_the_file_to_who_may_open_it_and_to_nobody_else() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        for relatie in RELATIES {
            let mut gezien = false;
            let teams = account::teams(&d.huis.proef.db.lees(generator())).await.unwrap();
            let paden = teams.iter().map(|t| format!("/werk?van=team:{}", t.id));
            for pad in paden.chain(["/werk".to_owned()]) {
                let lijst = d.huis.get_als(&pad, &d.koekjes[&relatie]).await;
                gezien |= lijst.tekst.contains(&d.zaak.to_string())
                    || lijst.tekst.contains(&d.huishouden.to_string());
            }
            assert_eq!(gezien, mag(relatie, Soort::Zaak), "{naam} {relatie:?}");
        }
    }
}

#[tokio::test]
async fn a_ground_opens_nothing_for_a_role_that_may_not_come_in() {
    for proef in beide().await {
        let naam = proef.naam();
        let db = proef.db.clone();
        let d = dossier(proef).await;
        for rol in Rol::ALLE {
            let mut tx = db.tx(generator()).await.unwrap();
            let mens = nieuw_account(&db, &mut tx, &format!("nog een {rol:?}"), rol).await;
            geef(&mut tx, mens, (d.zaak, d.huishouden), (date(2026, 8, 1), None)).await;
            tx.commit().await.unwrap();
            let koekje = d.huis.koekje(mens).await;
            for route in van_dossiers() {
                if matches!(route.toegang, Toegang::Rollen(rollen) if rollen.contains(&rol)) {
                    continue;
                }
                let antwoord = d.vraag(&route, &koekje, true).await;
                assert_eq!(antwoord.status, StatusCode::NOT_FOUND, "{naam} {rol:?} {route:?}");
            }
        }
    }
}
