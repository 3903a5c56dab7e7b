//! The town: how long it takes to make, who signs in, and what they ask for.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use auth::Poort;
use kern::actor::Wie;
use kern::id::{AccountId, OperatieId};
use kern::{Actor, Rol};
use storage::Motor;
use testkit::Proef;
use toegang::zaak::Stand;
use toegang::zaak::ops::{Van, werklijst};

use crate::bediening::{Wandklok, open};
use crate::last::Vraag;

/// Everybody with so many cases on the list asks in turn.
const ZAKEN: usize = 20;

pub struct Stad {
    pub motor: Motor,
    pub sleutels: PathBuf,
    pub duur: Duration,
    // Holds the folder until the end.
    proef: Proef,
}

impl Stad {
    /// Makes the town in an empty database and says how long that took.
    pub async fn maak(naam: &str, inwoners: u64) -> Self {
        let proef = if naam == "sqlite" { testkit::op_sqlite().await } else { testkit::op_postgres().await };
        let (motor, sleutels) = (proef.motor.clone(), proef.map().join("sleutels"));
        let (db, _) = open(&motor, &sleutels).await;
        let begin = Instant::now();
        let accounts = voorbeeld::vul(&db, voorbeeld::BEGIN).await.unwrap();
        let omvang = voorbeeld::Omvang { inwoners, zaad: 1 };
        voorbeeld::bewoon(&db, &accounts, omvang, |_| ()).await.unwrap();
        Self { motor, sleutels, duur: begin.elapsed(), proef }
    }

    pub async fn ruim_op(self) {
        self.proef.ruim_op().await;
    }

    /// Workers with their session, and what stands on their lists.
    pub async fn doelen(&self) -> Doelen {
        let (db, _) = open(&self.motor, &self.sleutels).await;
        let poort = Poort::new(db.clone(), Arc::new(Wandklok));
        let mut uit = Doelen::default();
        let operatie = OperatieId(uuid::Uuid::from_u128(1));
        for account in auth::account::alle(db.leesverbinding()).await.unwrap() {
            let wie = Wie::Account(account.id);
            let lees = db.lees(Actor { wie, rollen: vec![Rol::Teammedewerker], operatie });
            let regels = werklijst(&lees, Van::Medewerker(account.id), None).await.unwrap();
            if regels.len() < ZAKEN {
                continue;
            }
            let huizen: BTreeSet<String> = regels.iter().map(|r| r.huishouden.to_string()).collect();
            let zaken = regels.iter().filter(|r| r.stand >= Stand::Verslag).map(|r| r.id.to_string());
            let mut sleutels = Vec::new();
            for regel in &regels {
                let n = &regel.naam;
                sleutels.push((n.achternaam.clone(), n.geboortedatum.strftime("%d-%m-%Y").to_string()));
            }
            uit.werkers.push(Werker {
                id: account.id,
                koekje: format!("tafel={}", poort.zonder_wachtwoord(account.id).await.unwrap().as_str()),
                aantal: regels.len(),
                huizen: huizen.into_iter().collect(),
                zaken: zaken.collect(),
                sleutels,
            });
        }
        uit
    }
}

struct Werker {
    id: AccountId,
    koekje: String,
    aantal: usize,
    huizen: Vec<String>,
    zaken: Vec<String>,
    /// Surname and birth date of people to look up.
    sleutels: Vec<(String, String)>,
}

#[derive(Default)]
pub struct Doelen {
    werkers: Vec<Werker>,
}

impl Doelen {
    pub fn beschrijving(&self) -> String {
        let midden = |mut rij: Vec<usize>| {
            rij.sort_unstable();
            rij.get(rij.len() / 2).copied().unwrap_or_default()
        };
        let zaken = midden(self.werkers.iter().map(|w| w.aantal).collect());
        let huizen = midden(self.werkers.iter().map(|w| w.huizen.len()).collect());
        format!(
            "{} medewerkers, elk met ongeveer {zaken} open zaken in {huizen} huishoudens.",
            self.werkers.len()
        )
    }

    /// For each page what is asked for, by all workers in turn.
    pub fn vragen(&self) -> Vec<(&'static str, Vec<Vraag>)> {
        let lijst = |van: &dyn Fn(&Werker) -> Vec<Vraag>| {
            let per_werker: Vec<Vec<Vraag>> = self.werkers.iter().map(van).collect();
            let meeste = per_werker.iter().map(Vec::len).max().unwrap_or(0);
            let in_beurt = (0..meeste).flat_map(|n| per_werker.iter().filter_map(move |v| v.get(n).cloned()));
            in_beurt.collect::<Vec<_>>()
        };
        let pagina =
            |w: &Werker, pad: String| Vraag { account: w.id, koekje: w.koekje.clone(), pad, formulier: None };
        vec![
            ("werklijst", lijst(&|w| vec![pagina(w, "/werk".to_owned())])),
            (
                "huishouden",
                lijst(&|w| w.huizen.iter().map(|h| pagina(w, format!("/huishoudens/{h}"))).collect()),
            ),
            (
                "zaak (verslag)",
                lijst(&|w| w.zaken.iter().map(|z| pagina(w, format!("/zaken/{z}/verslag"))).collect()),
            ),
            (
                "persoon zoeken",
                lijst(&|w| {
                    w.sleutels
                        .iter()
                        .map(|(naam, dag)| Vraag {
                            formulier: Some(format!("achternaam={naam}&geboortedatum={dag}")),
                            ..pagina(w, "/melding/persoon".to_owned())
                        })
                        .collect()
                }),
            ),
        ]
    }
}
