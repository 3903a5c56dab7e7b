//! Group commit for reading: one task per tenant writes the lines of all pages that wait, in one transaction.

use std::sync::Arc;

use sea_orm::DatabaseConnection;
use tokio::sync::{mpsc, oneshot};

use super::{Regel, store};
use crate::db::begin;
use crate::onderhoud::Onderhoud;
use crate::{Kluis, StorageFout};

/// The lines of so many pages go into one transaction at most.
const BUNDEL: usize = 512;
/// So many pages may wait; more would only wait longer.
const WACHTRIJ: usize = 4096;

struct Aanvraag {
    regels: Vec<Regel>,
    klaar: oneshot::Sender<bool>,
}

/// The door to the writing task. Cheap to clone; the task ends when the last door is dropped.
#[derive(Clone)]
pub(crate) struct Schrijver {
    ingang: mpsc::Sender<Aanvraag>,
}

impl Schrijver {
    pub(crate) fn start(conn: DatabaseConnection, kluis: Arc<Kluis>, onderhoud: Onderhoud) -> Self {
        let (ingang, uitgang) = mpsc::channel(WACHTRIJ);
        tokio::spawn(werk((conn, kluis, onderhoud), uitgang));
        Self { ingang }
    }

    pub(crate) fn leeft(&self) -> bool {
        !self.ingang.is_closed()
    }

    /// Returns when the lines are durable; fails when they are not, and then nothing may be shown.
    pub(crate) async fn schrijf(&self, regels: Vec<Regel>) -> Result<(), StorageFout> {
        let (klaar, antwoord) = oneshot::channel();
        let gestuurd = self.ingang.send(Aanvraag { regels, klaar }).await;
        gestuurd.map_err(|_| StorageFout::LogboekStoring)?;
        match antwoord.await {
            Ok(true) => Ok(()),
            _ => Err(StorageFout::LogboekStoring),
        }
    }
}

async fn werk(
    (conn, kluis, onderhoud): (DatabaseConnection, Arc<Kluis>, Onderhoud),
    mut uitgang: mpsc::Receiver<Aanvraag>,
) {
    let mut bundel = Vec::with_capacity(BUNDEL);
    while uitgang.recv_many(&mut bundel, BUNDEL).await > 0 {
        let (regels, wachtenden): (Vec<_>, Vec<_>) = bundel.drain(..).map(|a| (a.regels, a.klaar)).unzip();
        let uitkomst = leg_vast(&conn, &kluis, regels.concat()).await;
        if let Err(fout) = &uitkomst {
            tracing::error!(code = kern::Fout::code(fout), "the reading log could not be written");
        }
        onderhoud.geschreven();
        for klaar in wachtenden {
            // Who no longer waits has already closed the page; the line stands all the same.
            let _ = klaar.send(uitkomst.is_ok());
        }
    }
}

async fn leg_vast(conn: &DatabaseConnection, kluis: &Kluis, regels: Vec<Regel>) -> Result<(), StorageFout> {
    let tx = begin(conn).await?;
    store::schrijf(&tx, &kluis.bos().keten, regels).await?;
    tx.commit().await?;
    Ok(())
}
