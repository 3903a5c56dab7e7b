//! Runs the jobs: what one room does when something happened in another.

use std::time::Duration;

use kern::{Categorie, Fout as _};
use ondersteuning::OndersteuningFout;
use storage::taken::{self, Taak};
use storage::{Db, Handeling};

/// How long to wait at most when nothing was written here: another process may write too, and dates come by.
pub const WACHT: Duration = Duration::from_secs(1);

/// Runs what is due, for as long as the server runs.
pub async fn loop_door(db: Db) {
    let mut werk = db.werk();
    loop {
        if let Err(fout) = ronde(&db).await {
            tracing::warn!(code = fout.code(), "taken draaien mislukt");
        }
        drop(tokio::time::timeout(WACHT, werk.changed()).await);
    }
}

/// Runs everything that is due.
pub async fn ronde(db: &Db) -> Result<(), OndersteuningFout> {
    for soort in ondersteuning::taken::SOORTEN {
        while let Some(taak) = taken::neem_soort(db, soort).await? {
            voer_uit(db, &taak).await?;
        }
    }
    Ok(())
}

/// A job and the mark that it is done are one transaction. What fails is tried later, and after some attempts waits
/// for a person.
async fn voer_uit(db: &Db, taak: &Taak) -> Result<(), OndersteuningFout> {
    let mut tx = db.tx(db.systeem("taken")).await?;
    let uit = async {
        ondersteuning::taken::voer_uit(&mut tx, taak).await?;
        tx.record(Handeling::new("taak.klaar"));
        Ok(taken::klaar(&mut tx, taak).await?)
    };
    let uit: Result<(), OndersteuningFout> = uit.await;
    match uit {
        Ok(()) => Ok(tx.commit().await?),
        Err(fout) => {
            tx.rollback().await?;
            if fout.categorie() == Categorie::Storing {
                tracing::warn!(code = fout.code(), soort = taak.soort, "taak mislukt");
            }
            Ok(taken::mislukt(db, taak, fout.code()).await?)
        }
    }
}
