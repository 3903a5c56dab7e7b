//! A small municipality: two teams, two neighbourhoods, three workers.

use auth::{NieuwAccount, account};
use jiff::civil::date;
use kern::id::{AccountId, TeamId, ZaakId};
use kern::{Actor, Euro, Rol, Wet};
use regio::buurt::{self, Buurt};
use storage::Handeling;
use testkit::{Proef, actor};
use toegang::melding::{Kanaal, Melder, NieuweMelding, Voor};
use toegang::persoon::{Aanhef, Adres, Contact, Naam, NieuwPersoon};
use uuid::Uuid;

pub struct Tafel {
    pub proef: Proef,
    pub zuid: TeamId,
    pub noord: TeamId,
    pub samira: Actor,
    pub joost: Actor,
    /// In the other team.
    pub noor: Actor,
    pub hanna: Actor,
}

pub fn account_van(wie: &Actor) -> AccountId {
    wie.account().unwrap()
}

pub async fn dek(proef: Proef) -> Tafel {
    let van = date(2026, 1, 1);
    let mut tx = proef.db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
    let zuid = account::maak_team(&mut tx, "Zuid", "038 1").await.unwrap();
    let noord = account::maak_team(&mut tx, "Noord", "038 2").await.unwrap();
    for (code, team) in [("Z1", zuid), ("N1", noord)] {
        let een = Buurt { code: code.into(), naam: code.into(), team };
        buurt::store::voeg_toe(&tx, &een).await.unwrap();
    }
    for (rol, tot) in [(Rol::Teammedewerker, 750_000), (Rol::Kwaliteitsmedewerker, 5_000_000)] {
        toegang::besluit::store::zet_mandaat(&tx, rol, Wet::Wmo, Euro::cent(tot), van).await.unwrap();
    }
    let mut mensen = Vec::new();
    for (naam, team, rol) in [
        ("samira", zuid, Rol::Teammedewerker),
        ("joost", zuid, Rol::Teammedewerker),
        ("noor", noord, Rol::Teammedewerker),
        ("hanna", zuid, Rol::Kwaliteitsmedewerker),
    ] {
        let wachtwoord = testkit::afdruk("x", &proef.db).await;
        let nieuw = NieuwAccount {
            gebruikersnaam: naam,
            naam,
            functie: "wijkteam",
            telefoon: "038 3",
            wachtwoord: &wachtwoord,
            totp: &[1; 20],
        };
        let id = account::maak(&proef.db, &mut tx, nieuw).await.unwrap();
        account::word_lid(&mut tx, team, id, van).await.unwrap();
        buurt::store::zet_bekwaam(&tx, id, Wet::Wmo).await.unwrap();
        mensen.push(actor(id.0.as_u128(), rol));
    }
    tx.record(Handeling::new("proef.dekken"));
    tx.commit().await.unwrap();
    let mut mensen = mensen.into_iter();
    let mut volgende = || mensen.next().expect("four workers");
    Tafel { proef, zuid, noord, samira: volgende(), joost: volgende(), noor: volgende(), hanna: volgende() }
}

pub fn maria() -> NieuwPersoon {
    NieuwPersoon {
        bsn: Some(kern::Bsn::lees("999990019").unwrap()),
        naam: Naam {
            voornamen: "Maria".into(),
            voorvoegsel: "de".into(),
            achternaam: "Vries".into(),
            aanhef: Aanhef::Mevrouw,
            geboortedatum: date(1945, 3, 12),
        },
        adres: Adres {
            straat: "Zonnestraat".into(),
            huisnummer: "12".into(),
            postcode: "8011AB".into(),
            plaats: "Kantelstad".into(),
        },
        contact: Contact::default(),
        geheim_adres: false,
    }
}

pub fn vraag(formulier: u128) -> NieuweMelding {
    NieuweMelding {
        formulier: Uuid::from_u128(formulier),
        voor: Voor::Nieuw(Box::new(maria())),
        buurt: "Z1".into(),
        wet: Wet::Wmo,
        kanaal: Kanaal::Telefoon,
        wie: Melder::Zelf,
        melder: String::new(),
        spoed: false,
        vraag: "Ik krijg het huis niet meer schoon. Sinds Henk dood is, kom ik de deur niet meer uit.".into(),
        doel: String::new(),
    }
}

impl Tafel {
    /// Hanna holds her role on record: who has a mandate is looked up when a decision is put before somebody.
    pub async fn geef_hanna_haar_rol(&self) {
        let systeem = Actor { wie: kern::actor::Wie::Systeem("voorbeeld"), ..self.hanna.clone() };
        let mut tx = self.proef.db.tx(systeem).await.unwrap();
        let (hanna, van) = (account_van(&self.hanna), date(2026, 1, 1));
        let rol = account::ken_rol_toe(&mut tx, hanna, Rol::Kwaliteitsmedewerker, van).await.unwrap();
        account::bevestig_rol(&mut tx, rol).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Samira takes the question.
    pub async fn melding(&self) -> ZaakId {
        let mut tx = self.proef.db.tx(self.samira.clone()).await.unwrap();
        let zaak = toegang::melding::ops::registreer(&mut tx, &vraag(77)).await.unwrap();
        tx.commit().await.unwrap();
        zaak
    }
}
