//! The forms of which the journey of `vijandig` has no example, sent to what is really there: an answer to a declaration, a
//! payment, a request, an assignment. Done wrong they change nothing, and done twice at once, by one person or by two, they
//! do what one click does.

use std::collections::HashMap;

use auth::account;
use axum::body::Body;
use axum::http::{StatusCode, header};
use istandaarden::Standaard;
use jiff::civil::date;
use kern::{Rol, Wet};
use ondersteuning::bericht::{ops as berichten, weigering};
use ondersteuning::contract::Aanbod;
use ondersteuning::toewijzing::{Frequentie, Maat, NieuweToewijzing, ops::wijs_toe};
use storage::taken;
use testkit::{Proef, op_postgres, op_sqlite};

use crate::aanbieder::{self, Lijn, Vraag};
use crate::berichten::{Toegewezen, foute_start, stuur, toegewezen, verstuur};
use crate::dubbel::rijen;
use crate::huis::{Antwoord, Huis, generator, met_rol, nieuw_account};
use crate::verzoeken::vraag;
use crate::vijandig::{Bederf, FORMULIER, LIJVEN, MAG_GROEIEN, NIEMAND, VIJANDIG, VREEMD, bederf, eis_code};

/// Who sends a form. There are two of each.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Wie {
    Werker,
    /// A worker of the team for young people.
    Jeugd,
    Kantoor,
    Controller,
    Toezicht,
    Beheer,
    /// Who is not signed in.
    Niemand,
}

/// A form that does something, once.
pub struct Echt {
    pub route: &'static str,
    wie: Wie,
    velden: &'static str,
    /// What there is one more of once it is done.
    werk: &'static str,
    /// What two equal forms of one person get, whichever came first: the first of these is what one form gets.
    zelf: [u16; 2],
    /// What two people may get; nothing when the second does it for himself.
    samen: &'static [[u16; 2]],
    /// A field in which anything may be written.
    vrij: &'static str,
}

const fn doe(route: &'static str, wie: Wie, velden: &'static str, weer: u16, werk: &'static str) -> Echt {
    let samen: &[[u16; 2]] = match weer {
        303 => &[[303, 303]],
        404 => &[[303, 404]],
        _ => &[[303, 422]],
    };
    Echt { route, wie, velden, werk, zelf: [303, weer], samen, vrij: "" }
}

/// Counts messages of a code.
const BERICHT: &str = "SELECT COUNT(*) AS n FROM bericht WHERE code = ";

/// In an order in which they can be sent: what is declared is answered, gathered and paid.
pub const ECHT: [Echt; 20] = [
    Echt {
        samen: &[],
        vrij: "uitleg",
        ..doe(
            "/noodtoegang",
            Wie::Jeugd,
            "persoon={persoon}&reden=acuut&uitleg=Er+is+vandaag+hulp+nodig+in+huis",
            303,
            "SELECT COUNT(*) AS n FROM toezicht",
        )
    },
    Echt {
        vrij: "notitie",
        ..doe(
            "/toezicht/{signaal}/bekeken",
            Wie::Toezicht,
            "notitie=gebeld",
            404,
            "SELECT COUNT(*) AS n FROM toezicht WHERE bekeken_op IS NOT NULL",
        )
    },
    doe("/verzoeken/{verzoek}/onderzoek", Wie::Werker, "", 422, "{bericht}'WMO319'"),
    doe("/verzoeken/{verzoek}/afwijzing", Wie::Werker, "reden=6&zeker=ja", 422, "{bericht}'WMO319'"),
    doe("/verzoeken/{jeugdverzoek}/honorering", Wie::Jeugd, "", 422, "{bericht}'JW301'"),
    doe(
        "/berichten/{uit}/verzending",
        Wie::Kantoor,
        "reden=storing",
        303,
        "SELECT COUNT(*) AS n FROM taak WHERE soort = 'bericht.versturen'",
    ),
    doe(
        "/berichten/{fout}/afhandeling",
        Wie::Kantoor,
        "",
        303,
        "SELECT COUNT(*) AS n FROM bericht WHERE gezien IS NOT NULL",
    ),
    doe(
        "/weigeringen/{weigering}/afhandeling",
        Wie::Kantoor,
        "",
        303,
        "SELECT COUNT(*) AS n FROM berichtweigering WHERE afgehandeld IS NOT NULL",
    ),
    doe("/declaraties/{declaratie}/antwoord", Wie::Kantoor, "", 422, "{bericht}'WMO325'"),
    doe("/betaalrun", Wie::Kantoor, "", 422, "SELECT COUNT(*) AS n FROM betaalrun WHERE totaal > 0"),
    doe(
        "/betaalrun/{run}/vrijgave",
        Wie::Controller,
        "gezien=ja",
        303,
        "SELECT COUNT(*) AS n FROM declaratieregel WHERE stand = 'betaald'",
    ),
    doe("/toewijzingen/{korter}/einde", Wie::Werker, "eind=12-12-2026&reden=05", 422, "{bericht}'WMO301'"),
    doe("/toewijzingen/{weg}/verwijdering", Wie::Werker, "waarom=nooit_begonnen", 422, "{bericht}'WMO301'"),
    Echt {
        vrij: "reden",
        ..doe(
            "/zaken/{zaak}/behandelaar",
            Wie::Werker,
            "medewerker={joost}&reden=Kent+het+gezin",
            303,
            "SELECT COUNT(*) AS n FROM behandeling",
        )
    },
    doe(
        "/zaken/{zaak}/intrekking",
        Wie::Werker,
        "reden=ingetrokken_opgelost",
        303,
        "SELECT COUNT(*) AS n FROM zaak WHERE gesloten IS NOT NULL",
    ),
    doe(
        "/beheer/wachtwoorden/{herstel}/bevestiging",
        Wie::Toezicht,
        "",
        404,
        "SELECT COUNT(*) AS n FROM wachtwoordherstel WHERE bevestigd_door IS NOT NULL",
    ),
    Echt {
        zelf: [200, 404],
        samen: &[[200, 404]],
        ..doe(
            "/beheer/wachtwoorden/{herstel}/code",
            Wie::Beheer,
            "",
            404,
            "SELECT COUNT(*) AS n FROM wachtwoordherstel WHERE gegeven IS NOT NULL",
        )
    },
    // Who is not signed in is the same for everybody.
    Echt {
        samen: &[],
        ..doe(
            "/aanmelden/wachtwoord",
            Wie::Niemand,
            "naam=vergeten&code={code}&nieuw=een+heel+nieuw+wachtwoord",
            422,
            "SELECT COUNT(*) AS n FROM wachtwoordherstel WHERE gebruikt IS NOT NULL",
        )
    },
    doe(
        "/beheer/accounts/{vergeten}/rollen/einde",
        Wie::Beheer,
        "toekenning={toekenning}",
        404,
        "SELECT COUNT(*) AS n FROM rol_toekenning WHERE tot IS NOT NULL",
    ),
    doe(
        "/beheer/taken/{taak}/poging",
        Wie::Beheer,
        "",
        303,
        "SELECT COUNT(*) AS n FROM taak WHERE soort = 'proef' AND pogingen = 0",
    ),
];

/// How often and by whom a form is sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Klik {
    Een,
    /// First in every wrong way.
    Dubbel,
    Samen,
}

struct Wereld {
    huis: Huis,
    koekjes: HashMap<Wie, [String; 2]>,
    bekend: HashMap<&'static str, String>,
}

const BSN_JEUGD: &str = "999990019";
const DE_BRUG: &str = "99000007";

fn melding(nr: u8, wet: &str, rest: &str) -> String {
    format!(
        "formulier=00000000-0000-7000-8000-0000000000{nr:02}&aanhef=mevrouw&straat=Zonnestraat&huisnummer={nr}\
         &postcode=8011AB&plaats=Kantelstad&buurt=Z1&wie=zelf&kanaal=telefoon&wet={wet}&vraag=Het+lukt+niet+meer&{rest}"
    )
}

impl Wereld {
    /// A town in which each of these forms has something to do.
    async fn bouw(proef: Proef) -> Self {
        let Toegewezen { huis, nummer, heen } = toegewezen(proef).await;
        let mut wereld = Self { huis, koekjes: HashMap::new(), bekend: HashMap::new() };
        wereld.mensen().await;
        let huis = &wereld.huis;
        let bytes = berichten::voor_vervoer(&huis.proef.db, heen.id).await.unwrap().bytes;
        let onze = aanbieder::toewijzing(&bytes);
        stuur(huis, &aanbieder::retour(&bytes, "R1", date(2026, 9, 1))).await;
        let verzoek = vraag(huis, Standaard::Iwmo, "V1").await.id;
        let fout = foute_start(huis, nummer + 1).await;
        weigering::ops::weiger_te_groot(&huis.proef.db, DE_BRUG, None).await.unwrap();
        stuur(huis, &aanbieder::start(&onze, "S2", (date(2026, 9, 7), date(2026, 9, 7)))).await;
        wereld.bekend.extend([("verzoek", verzoek.to_string()), ("fout", fout.to_string())]);
        wereld.jeugdverzoek().await;
        let zaak = heen.zaak.unwrap();
        for (naam, code) in [("korter", "02A16"), ("weg", "07A12")] {
            let id = wereld.wijs_toe(zaak, code).await;
            wereld.bekend.insert(naam, id);
        }
        verstuur(&wereld.huis).await;
        wereld.vastgelopen().await;
        wereld.huis.proef.klok.zet("2026-10-05T08:00:00Z");
        let lees = wereld.huis.proef.db.lees(generator());
        let alle = ondersteuning::toewijzing::store::van_zaak(&lees, zaak).await.unwrap();
        let tarief = alle.iter().find(|t| t.nummer == nummer).unwrap().tarief;
        let lijn = |referentie, toewijzing| Lijn {
            referentie,
            toewijzing,
            periode: (date(2026, 9, 7), date(2026, 9, 30)),
            uren: 2,
            tarief: tarief.in_cent(),
            vorig: None,
        };
        let lijnen = [lijn("GOED", nummer), lijn("FOUT", nummer + 1)];
        stuur(&wereld.huis, &aanbieder::declaratie(&onze, "D1", date(2026, 10, 2), &lijnen)).await;
        let opgelost = melding(3, "wmo", "voornamen=Anna&achternaam=Bos&geboortedatum=1-2-1950");
        wereld.post("/meldingen", Wie::Werker, &opgelost).await;
        let herstel = format!("/beheer/accounts/{}/wachtwoord", wereld.bekend["vergeten"]);
        wereld.post(&herstel, Wie::Beheer, "").await;
        wereld
    }

    /// Two people for each desk, and somebody who forgot his password.
    async fn mensen(&mut self) {
        let huis = &self.huis;
        let db = huis.proef.db.clone();
        let alle = account::alle(db.leesverbinding()).await.unwrap();
        let van = |naam: &str| alle.iter().find(|a| a.naam == naam).unwrap().id;
        let teams = account::teams(db.leesverbinding()).await.unwrap();
        let mut tx = db.tx(generator()).await.unwrap();
        let mut mensen = vec![
            (Wie::Werker, [van("Samira Bouali"), van("Joost Mulder")]),
            (
                Wie::Jeugd,
                [van("Tom de Boer"), nieuw_account(&db, &mut tx, "anna", Rol::Teammedewerker).await],
            ),
        ];
        for team in &teams {
            account::word_lid(&mut tx, team.id, mensen[1].1[1], date(2026, 1, 1)).await.unwrap();
        }
        for (wie, rol) in [
            (Wie::Kantoor, Rol::Backoffice),
            (Wie::Controller, Rol::Controller),
            (Wie::Toezicht, Rol::PrivacyOfficer),
            (Wie::Beheer, Rol::FunctioneelBeheerder),
        ] {
            let tweede = nieuw_account(&db, &mut tx, &format!("tweede {rol:?}"), rol).await;
            mensen.push((wie, [huis.accounts[&rol], tweede]));
        }
        let (vergeten, toekenning) = met_rol(&db, &mut tx, "vergeten", Rol::Raadslid).await;
        tx.commit().await.unwrap();
        for (wie, [een, twee]) in mensen {
            let koekjes = [self.huis.koekje(een).await, self.huis.koekje(twee).await];
            self.koekjes.insert(wie, koekjes);
        }
        let bekend = [("vergeten", vergeten.to_string()), ("toekenning", toekenning.to_string())];
        self.bekend.extend(bekend);
        self.bekend.insert("joost", van("Joost Mulder").to_string());
    }

    /// A doctor sends a child to a provider, which asks for an assignment; the team has taken the question.
    async fn jeugdverzoek(&mut self) {
        let rest = format!("bsn={BSN_JEUGD}&voornamen=Elif&achternaam=Yilmaz&geboortedatum=6-5-2011");
        self.post("/meldingen", Wie::Jeugd, &melding(2, "jeugdwet", &rest)).await;
        let periode = (date(2026, 10, 12), date(2027, 3, 6));
        let vraag = Vraag { referentie: "J1", product: ("45", "45A48"), uren: 1, periode };
        let wie = (DE_BRUG, BSN_JEUGD);
        let bytes = aanbieder::vot(Standaard::Ijw, wie, ("J1", date(2026, 9, 1)), &[vraag]);
        let mut tx = self.huis.proef.db.tx(generator()).await.unwrap();
        let bericht = berichten::ontvang(&mut tx, DE_BRUG, &bytes).await.unwrap().id;
        tx.commit().await.unwrap();
        let lees = self.huis.proef.db.lees(generator());
        let verzoek = ondersteuning::verzoek::ops::van_bericht(&lees, bericht).await.unwrap().remove(0);
        self.bekend.insert("jeugdverzoek", verzoek.id.to_string());
    }

    /// Help of this code, of which nothing was heard yet.
    async fn wijs_toe(&self, zaak: kern::id::ZaakId, code: &str) -> String {
        let samira = self.huis.accounts[&Rol::Teammedewerker].0.as_u128();
        let mut tx = self.huis.proef.db.tx(testkit::actor(samira, Rol::Teammedewerker)).await.unwrap();
        let begin = date(2026, 9, 1);
        let alle = ondersteuning::contract::store::aanbod(&tx, Wet::Wmo, begin).await.unwrap();
        let past = |a: &&Aanbod| a.organisatie == "Zorggroep IJssel" && a.product.code == code;
        let aanbod = alle.iter().find(past).unwrap();
        let nieuw = NieuweToewijzing {
            zaak,
            besluit: uuid::Uuid::from_u128(5),
            contract: aanbod.contract,
            product: aanbod.product.id,
            maat: Maat::Omvang { volume: 1, frequentie: Frequentie::Week },
            begin,
            eind: Some(date(2027, 2, 27)),
        };
        let id = wijs_toe(&mut tx, nieuw).await.unwrap();
        tx.commit().await.unwrap();
        id.to_string()
    }

    /// A job that failed until nobody tried it any more.
    async fn vastgelopen(&self) {
        let db = &self.huis.proef.db;
        let nu = db.klok().nu();
        taken::plan(db.schrijfverbinding(), "proef", "a", uuid::Uuid::nil(), nu).await.unwrap();
        for dag in 1..=taken::POGINGEN_MAX {
            self.huis.proef.klok.zet(&format!("2026-09-{:02}T07:00:00Z", 10 + dag));
            let taak = taken::neem_soort(db, "proef").await.unwrap().unwrap();
            taken::mislukt(db, &taak, "vervoer.onbereikbaar").await.unwrap();
        }
    }

    async fn post(&self, pad: &str, wie: Wie, velden: &str) {
        let uit = self.huis.post_als(pad, &self.koekjes[&wie][0], velden).await;
        assert_eq!(uit.status, StatusCode::SEE_OTHER, "{pad}: {}", uit.tekst);
    }

    /// What the next form is sent to.
    async fn leer(&mut self) {
        let proef = &self.huis.proef;
        for (naam, vraag) in [
            ("persoon", "SELECT persoon AS n FROM toewijzing WHERE agb = '99000001'"),
            ("signaal", "SELECT id AS n FROM toezicht"),
            ("uit", "SELECT id AS n FROM bericht WHERE code = 'WMO301' AND agb = '99000002' ORDER BY id"),
            ("weigering", "SELECT id AS n FROM berichtweigering"),
            ("declaratie", "SELECT id AS n FROM declaratie"),
            ("run", "SELECT id AS n FROM betaalrun"),
            (
                "zaak",
                "SELECT id AS n FROM zaak WHERE wet = 'wmo' AND id NOT IN (SELECT zaak FROM toewijzing)",
            ),
            ("herstel", "SELECT id AS n FROM wachtwoordherstel"),
        ] {
            if let Some(id) = proef.ids(vraag).await.first() {
                self.bekend.insert(naam, id.to_string());
            }
        }
        let taak = proef.getal("SELECT id AS n FROM taak WHERE soort = 'proef'").await;
        self.bekend.insert("taak", taak.to_string());
    }

    fn vul_in(&self, tekst: &str) -> String {
        let vul = |t: String, (naam, waarde): (&&str, &String)| t.replace(&format!("{{{naam}}}"), waarde);
        let vol = self.bekend.iter().fold(tekst.to_owned(), vul);
        assert!(!vol.contains('{'), "{vol}: not there yet");
        vol
    }

    async fn stuur(&self, koekje: &str, pad: &str, vanwaar: &str, (soort, lijf): (&str, String)) -> Antwoord {
        let verzoek = self.huis.maak("POST", pad, None).header("sec-fetch-site", vanwaar);
        let verzoek = if koekje.is_empty() { verzoek } else { verzoek.header(header::COOKIE, koekje) };
        let verzoek = if soort.is_empty() { verzoek } else { verzoek.header(header::CONTENT_TYPE, soort) };
        let uit = self.huis.vraag(verzoek.body(Body::from(lijf)).unwrap()).await;
        assert!(uit.status.as_u16() < 500, "{pad} {soort}: {} {}", uit.status, uit.tekst);
        eis_code(&uit, pad);
        uit
    }

    async fn klik(&self, e: &Echt, nr: usize) -> Antwoord {
        let koekje = self.koekjes.get(&e.wie).map_or("", |k| k[nr].as_str());
        self.stuur(koekje, &self.vul_in(e.route), "same-origin", (FORMULIER, self.vul_in(e.velden))).await
    }

    async fn opgeslagen(&self) -> Vec<(String, String)> {
        let rijen = self.huis.proef.rijen_per_tabel().await;
        rijen.into_iter().filter(|(tabel, _)| !MAG_GROEIEN.contains(&tabel.as_str())).collect()
    }

    /// Sends the form in every way in which it does not count, and looks whether anything changed.
    async fn plaag(&self, e: &Echt) {
        // Guessing a code costs time, and that would hold up the right one: `beheer` guesses.
        if e.wie == Wie::Niemand {
            return;
        }
        let voor = self.opgeslagen().await;
        let (pad, vol, koekje) = (self.vul_in(e.route), self.vul_in(e.velden), &self.koekjes[&e.wie][0]);
        let velden: Vec<(&str, &str)> = vol.split('&').filter_map(|v| v.split_once('=')).collect();
        let hier = "same-origin";
        let mut fout: Vec<(String, String)> = Vec::new();
        for (n, (naam, _)) in velden.iter().enumerate() {
            let maak = |(wat, maak): &(&str, Bederf)| (format!("{wat} {naam}"), bederf(&velden, n, *maak));
            fout.extend(VIJANDIG.iter().map(maak));
            fout.extend(VREEMD.iter().filter(|_| *naam != e.vrij).map(maak));
        }
        for (wat, lijf) in fout {
            let uit = self.stuur(koekje, &pad, hier, (FORMULIER, lijf)).await;
            assert!(uit.status.is_client_error(), "{pad} {wat}: {}", uit.status);
        }
        for (soort, lijf) in LIJVEN.iter().filter(|_| !velden.is_empty()) {
            let uit = self.stuur(koekje, &pad, hier, (soort, (*lijf).to_owned())).await;
            assert!(uit.status.is_client_error(), "{pad} {soort}: {}", uit.status);
        }
        let reus = format!("{vol}&x={}", "a".repeat(2_000_000));
        let uit = self.stuur(koekje, &pad, hier, (FORMULIER, reus)).await;
        assert_eq!(uit.status, StatusCode::PAYLOAD_TOO_LARGE, "{pad}");
        let elders = self.stuur(koekje, &pad, "cross-site", (FORMULIER, vol.clone())).await;
        assert!(elders.status.is_client_error(), "{pad}: {} for another site", elders.status);
        let weg = self.stuur("", &pad, hier, (FORMULIER, vol.clone())).await;
        assert_eq!(weg.status, StatusCode::UNAUTHORIZED, "{pad}: nobody");
        let raadslid =
            self.stuur(&self.huis.rollen[&Rol::Raadslid], &pad, hier, (FORMULIER, vol.clone())).await;
        assert_eq!(raadslid.status, StatusCode::NOT_FOUND, "{pad}");
        if let Some((begin, rest)) = e.route.split_once('{') {
            let (naam, eind) = rest.split_once('}').unwrap();
            let lang = "9".repeat(4000);
            for id in ["x", "%00", "%FF", NIEMAND, &lang, &format!("{}x", self.bekend[naam])] {
                let uit =
                    self.stuur(koekje, &format!("{begin}{id}{eind}"), hier, (FORMULIER, vol.clone())).await;
                assert!(uit.status.is_client_error(), "{pad} {id}: {}", uit.status);
            }
        }
        for (was, is) in voor.iter().zip(&self.opgeslagen().await) {
            assert_eq!(was, is, "{} {pad}: a wrong form was stored", self.huis.proef.naam());
        }
    }

    /// Sends a form, looks whether it did its work once, and gives how many rows there are now.
    async fn doe(&mut self, e: &Echt, klik: Klik) -> Vec<(String, i64)> {
        self.leer().await;
        let waar = format!("{} {klik:?} {}", self.huis.proef.naam(), e.route);
        if klik == Klik::Dubbel {
            self.plaag(e).await;
        }
        let werk = e.werk.replace("{bericht}", BERICHT);
        let voor = self.huis.proef.getal(&werk).await;
        let tweede = usize::from(klik == Klik::Samen && !e.samen.is_empty());
        let uit = match klik {
            Klik::Een => vec![self.klik(e, 0).await],
            Klik::Dubbel | Klik::Samen => {
                let (een, twee) = tokio::join!(self.klik(e, 0), self.klik(e, tweede));
                vec![een, twee]
            }
        };
        let mut statussen: Vec<u16> = uit.iter().map(|a| a.status.as_u16()).collect();
        statussen.sort_unstable();
        let goed = match klik {
            Klik::Een => statussen == e.zelf[..1],
            _ if tweede == 1 => e.samen.iter().any(|samen| statussen == samen),
            _ => statussen == e.zelf,
        };
        let teksten: Vec<&str> = uit.iter().map(|a| a.tekst.as_str()).collect();
        assert_eq!(self.huis.proef.getal(&werk).await, voor + 1, "{waar}: once, {statussen:?}");
        assert!(goed, "{waar}: {statussen:?} {teksten:?}");
        // Handed over in person: it stands on this page alone.
        let pagina =
            uit.iter().find(|a| a.status == StatusCode::OK).and_then(|a| a.tekst.split_once("<code>"));
        if let Some((code, _)) = pagina.and_then(|(_, rest)| rest.split_once('<')) {
            self.bekend.insert("code", code.to_owned());
        }
        rijen(&self.huis.proef).await
    }
}

/// The same town three times: one form, the same form twice by one person after every wrong one, and by two people.
async fn drie_keer(proeven: [Proef; 3]) {
    let [een, dubbel, samen] = proeven;
    let mut een = Wereld::bouw(een).await;
    let mut dubbel = Wereld::bouw(dubbel).await;
    let mut samen = Wereld::bouw(samen).await;
    for e in &ECHT {
        let verwacht = een.doe(e, Klik::Een).await;
        assert_eq!(dubbel.doe(e, Klik::Dubbel).await, verwacht, "{}", e.route);
        assert_eq!(samen.doe(e, Klik::Samen).await, verwacht, "{} by two people", e.route);
    }
}

#[tokio::test]
async fn what_is_there_is_done_once_and_only_by_the_right_form_on_sqlite() {
    drie_keer([op_sqlite().await, op_sqlite().await, op_sqlite().await]).await;
}

#[tokio::test]
async fn what_is_there_is_done_once_and_only_by_the_right_form_on_postgresql() {
    drie_keer([op_postgres().await, op_postgres().await, op_postgres().await]).await;
}
