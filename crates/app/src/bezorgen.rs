//! Messages between the outbox and a transport, and between a transport and the room.

use async_trait::async_trait;
use kern::id::BerichtId;
use kern::{Categorie, Fout as _};
use koppel::{Ontvanger, Vervoer, Weigering, Zending};
use ondersteuning::OndersteuningFout;
use ondersteuning::bericht::ops as berichten;
use ondersteuning::bericht::weigering;
use storage::{Db, taken};

/// Runs the jobs that send, under their lease. A message that the other side does not take is tried later.
pub async fn verstuur_alles(db: &Db, vervoer: &dyn Vervoer) -> Result<(), OndersteuningFout> {
    while let Some(taak) = taken::neem_soort(db, ondersteuning::bericht::VERSTUREN).await? {
        let id = BerichtId(taak.object);
        let bericht = berichten::voor_vervoer(db, id).await?;
        let zending = Zending {
            agb: bericht.agb,
            code: bericht.code,
            identificatie: bericht.identificatie,
            bytes: bericht.bytes,
            nu: db.klok().nu(),
        };
        match vervoer.verstuur(&zending).await {
            Ok(()) => {
                let mut tx = db.tx(db.systeem("berichten")).await?;
                berichten::meld_verzonden(&mut tx, id).await?;
                tx.record(storage::Handeling::new("taak.klaar"));
                taken::klaar(&mut tx, &taak).await?;
                tx.commit().await?;
            }
            Err(fout) => taken::mislukt(db, &taak, fout.code()).await?,
        }
    }
    Ok(())
}

/// Hands what comes in to the room.
pub struct Rooms(pub Db);

#[async_trait]
impl Ontvanger for Rooms {
    async fn ontvang(&self, agb: &str, bytes: &[u8]) -> Result<bool, Weigering> {
        weigering::ops::neem_in(&self.0, agb, bytes).await.map_err(|fout| weigering(&fout))
    }

    async fn te_groot(&self, agb: &str, omvang: Option<u64>) -> Weigering {
        match weigering::ops::weiger_te_groot(&self.0, agb, omvang).await {
            Ok(()) => Weigering { code: weigering::TE_GROOT, later: false, bevindingen: Vec::new() },
            Err(fout) => weigering(&fout),
        }
    }
}

fn weigering(fout: &OndersteuningFout) -> Weigering {
    let bevindingen = match fout {
        OndersteuningFout::Vorm(lijst) => {
            let plaats = |b: &istandaarden::Bevinding| {
                let pad = b.plaatsen.first().map(|p| p.pad.clone()).unwrap_or_default();
                (b.regel.to_owned(), pad)
            };
            lijst.iter().take(50).map(plaats).collect()
        }
        _ => Vec::new(),
    };
    Weigering { code: fout.code(), later: fout.categorie() != Categorie::Invoer, bevindingen }
}
