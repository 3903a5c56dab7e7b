//! The municipality, its teams and the people who work there.

use auth::account::{bevestig_rol, ken_rol_toe, maak, maak_team, word_lid};
use auth::{Afdruk, NieuwAccount};
use brief::{GratisHulp, Huisstijl};
use kern::id::{AccountId, TeamId};
use kern::{Actor, Datum, Euro, Rol, Wet};
use ondersteuning::OndersteuningFout;
use ondersteuning::betaling::IBAN;
use regio::buurt::Buurt;
use regio::gemeente;
use storage::{Db, Handeling, Tx};
use toegang::ToegangFout;

use crate::aanbod;

/// Somebody who can sign in to the demo, with the password that is shown there.
#[derive(Clone, Debug)]
pub struct Demoaccount {
    pub id: AccountId,
    pub gebruikersnaam: &'static str,
    pub rol: Rol,
    /// Secret of the telephone: the demo shows its codes.
    pub geheim: [u8; 20],
}

/// Password of every demo account. It opens nothing but a database that is marked as made up.
pub const WACHTWOORD: &str = "keukentafel-voorbeeld";

struct Medewerker {
    naam: &'static str,
    gebruikersnaam: &'static str,
    functie: &'static str,
    telefoon: &'static str,
    rol: Rol,
    team: Option<usize>,
}

/// Inhabitants from which a town has all teams and neighbourhoods; a smaller one has the first three and six.
pub(crate) const GROOT: u64 = 15_000;

const TEAMS: [(&str, &str); 5] = [
    ("Wijkteam Zuid", "038 000 00 20"),
    ("Wijkteam Noord", "038 000 00 22"),
    ("Jeugdteam", "038 000 00 21"),
    ("Wijkteam Oost", "038 000 00 23"),
    ("Wijkteam West", "038 000 00 24"),
];
const KLEIN_TEAMS: usize = 3;

/// Rank of the team for young people: their cases go there, whatever the neighbourhood.
pub(crate) const JEUGDTEAM: usize = 2;
/// What workers of each team are.
pub(crate) const FUNCTIES: [&str; 5] =
    ["wijkteam Zuid", "wijkteam Noord", "jeugdteam", "wijkteam Oost", "wijkteam West"];
/// The day on which everybody started, and since which households are known.
pub const BEGIN: Datum = jiff::civil::date(2024, 1, 1);
/// Up to which yearly cost, in cents, a team worker and a quality worker decide.
pub(crate) const MANDAAT_TEAM: i64 = 750_000;
const MANDAAT_KWALITEIT: i64 = 10_000_000;

const BUURTEN: [(&str, &str, usize); 12] = [
    ("Z1", "Zuiderhof", 0),
    ("Z2", "De Kreken", 0),
    ("Z3", "Havenkwartier", 0),
    ("N1", "Noorderpark", 1),
    ("N2", "Oude Stad", 1),
    ("N3", "Veldzicht", 1),
    ("O1", "Spoorkwartier", 3),
    ("O2", "Molenhoek", 3),
    ("O3", "Oosterdijk", 3),
    ("W1", "Westerpoort", 4),
    ("W2", "De Weide", 4),
    ("W3", "Boslust", 4),
];

const MEDEWERKERS: [Medewerker; 8] = [
    mens("Samira Bouali", "samira", "wijkteam Zuid", "038 000 00 11", (Rol::Teammedewerker, Some(0))),
    mens("Joost Mulder", "joost", "wijkteam Zuid", "038 000 00 12", (Rol::Teammedewerker, Some(0))),
    mens("Tom de Boer", "tom", "jeugdteam", "038 000 00 21", (Rol::Teammedewerker, Some(2))),
    mens(
        "Hanna Visser",
        "hanna",
        "kwaliteit en mandaat",
        "038 000 00 13",
        (Rol::Kwaliteitsmedewerker, Some(0)),
    ),
    mens("Ineke Prins", "ineke", "berichten en declaraties", "038 000 00 14", (Rol::Backoffice, None)),
    mens("Ruben Hofstra", "ruben", "controller", "038 000 00 15", (Rol::Controller, None)),
    mens("Farida Amrani", "farida", "privacy", "038 000 00 16", (Rol::PrivacyOfficer, None)),
    mens("Wim Kuipers", "wim", "functioneel beheer", "038 000 00 17", (Rol::FunctioneelBeheerder, None)),
];

const fn mens(
    naam: &'static str,
    gebruikersnaam: &'static str,
    functie: &'static str,
    telefoon: &'static str,
    (rol, team): (Rol, Option<usize>),
) -> Medewerker {
    Medewerker { naam, gebruikersnaam, functie, telefoon, rol, team }
}

/// Somebody for each role, by name and by what they do: whom to be on the first page of the demo.
pub fn een_per_rol() -> Vec<(Rol, &'static str, &'static str)> {
    let mut uit: Vec<(Rol, &str, &str)> = Vec::new();
    for mens in &MEDEWERKERS {
        if uit.iter().all(|(rol, ..)| *rol != mens.rol) {
            uit.push((mens.rol, mens.naam, mens.functie));
        }
    }
    uit
}

const NAAM: &str = "Kantelstad";
const TELEFOON: &str = "038 000 00 10";

/// How letters look. Who supports a resident for free does not work for the municipality, and has a number of their own.
fn huisstijl() -> Huisstijl {
    let gratis_hulp =
        GratisHulp { naam: "Stichting Naast U".to_owned(), telefoon: "038 000 00 90".to_owned() };
    Huisstijl { gratis_hulp, ..Huisstijl::kaal(NAAM, TELEFOON) }
}

/// Fills an empty database. `van` is the day on which everybody started.
pub async fn vul(db: &Db, van: Datum) -> Result<Vec<Demoaccount>, OndersteuningFout> {
    let rekening = aanbod::iban(aanbod::EIGEN_REKENING);
    let huisstijl =
        serde_json::to_string(&huisstijl()).map_err(|_| OndersteuningFout::Schrijven("voorbeeld"))?;
    let mut tx = db.tx(systeem(db)).await?;
    for (sleutel, waarde) in [
        (gemeente::NAAM, NAAM),
        (gemeente::CODE, "9999"),
        (gemeente::TELEFOON, TELEFOON),
        (gemeente::HUISSTIJL, &huisstijl),
        (gemeente::SYNTHETISCH, "ja"),
        (IBAN, &rekening),
    ] {
        gemeente::store::zet(&tx, sleutel, waarde).await?;
    }
    tx.record(Handeling::new("voorbeeld.vullen"));
    for wet in [Wet::Wmo, Wet::Jeugdwet] {
        for (rol, tot) in
            [(Rol::Teammedewerker, MANDAAT_TEAM), (Rol::Kwaliteitsmedewerker, MANDAAT_KWALITEIT)]
        {
            toegang::besluit::store::zet_mandaat(&tx, rol, wet, Euro::cent(tot), van).await?;
        }
    }
    let teams = maak_teams(&mut tx, 0, KLEIN_TEAMS).await?;
    let mut accounts = Vec::new();
    let wachtwoord = Afdruk::van(WACHTWOORD, db.toeval()).await?;
    for mens in &MEDEWERKERS {
        accounts.push(maak_mens((db, &mut tx), (mens, &wachtwoord), &teams, van).await?);
    }
    aanbod::maak(&mut tx).await?;
    tx.commit().await?;
    Ok(accounts)
}

/// The generator acts as the system: it belongs to no account.
pub(crate) fn systeem(db: &Db) -> Actor {
    db.systeem("voorbeeld")
}

const fn aantal_teams(inwoners: u64) -> usize {
    if inwoners < GROOT { KLEIN_TEAMS } else { TEAMS.len() }
}

/// Names of the teams of a town of this size, in the order of their ranks.
pub(crate) fn teamnamen(inwoners: u64) -> Vec<String> {
    TEAMS[..aantal_teams(inwoners)].iter().map(|(naam, _)| (*naam).to_owned()).collect()
}

/// Codes of the neighbourhoods of a town of this size with the ranks of their teams.
pub(crate) fn buurten(inwoners: u64) -> Vec<(String, usize)> {
    let alle = &BUURTEN[..crate::mensen::buurten(inwoners)];
    alle.iter().map(|(code, _, team)| ((*code).to_owned(), *team)).collect()
}

/// Adds the teams and neighbourhoods that a large town has besides.
pub(crate) async fn breid_uit(tx: &mut Tx, inwoners: u64) -> Result<(), ToegangFout> {
    if inwoners >= GROOT {
        maak_teams(tx, KLEIN_TEAMS, TEAMS.len()).await?;
    }
    Ok(())
}

/// Makes these teams with their neighbourhoods.
async fn maak_teams(tx: &mut Tx, van: usize, tot: usize) -> Result<Vec<TeamId>, ToegangFout> {
    let mut teams = Vec::new();
    for (naam, telefoon) in &TEAMS[van..tot] {
        teams.push(maak_team(tx, naam, telefoon).await?);
    }
    for (code, naam, team) in BUURTEN.iter().filter(|(_, _, team)| (van..tot).contains(team)) {
        let buurt = Buurt { code: (*code).into(), naam: (*naam).into(), team: teams[team - van] };
        regio::buurt::store::voeg_toe(tx, &buurt).await?;
    }
    Ok(teams)
}

async fn maak_mens(
    (db, tx): (&Db, &mut Tx),
    (mens, wachtwoord): (&Medewerker, &Afdruk),
    teams: &[TeamId],
    van: Datum,
) -> Result<Demoaccount, ToegangFout> {
    let geheim = auth::nieuw_geheim(tx.toeval());
    let nieuw = NieuwAccount {
        gebruikersnaam: &format!("{}@kantelstad.nl", mens.gebruikersnaam),
        naam: mens.naam,
        functie: mens.functie,
        telefoon: mens.telefoon,
        wachtwoord,
        totp: &geheim,
    };
    let id = maak(db, tx, nieuw).await?;
    let toekenning = ken_rol_toe(tx, id, mens.rol, van).await?;
    bevestig_rol(tx, toekenning).await?;
    if let Some(team) = mens.team {
        word_lid(tx, teams[team], id, van).await?;
        let wet = if team == JEUGDTEAM { Wet::Jeugdwet } else { Wet::Wmo };
        regio::buurt::store::zet_bekwaam(tx, id, wet).await?;
    }
    Ok(Demoaccount { id, gebruikersnaam: mens.gebruikersnaam, rol: mens.rol, geheim })
}
