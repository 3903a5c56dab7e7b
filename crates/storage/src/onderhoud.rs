//! What was written goes from SQLite's journal into its database file beside the work, on a connection of its own.
//!
//! SQLite would do it inside the commit that makes the journal long enough, and everybody who writes a line to the log
//! would wait for it. The journal still has a length at which a commit does what is left (`wal_autocheckpoint`), so that
//! it cannot grow without end.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend};
use tokio::sync::{Mutex, watch};

use crate::StorageFout;

/// So long what was written waits at most, so that a page that changes often is copied once.
const PAUZE: Duration = Duration::from_millis(500);

/// Says that something was written. The task behind it ends when the last one is dropped.
#[derive(Clone)]
pub(crate) struct Onderhoud {
    geschreven: watch::Sender<()>,
    /// Two at once would get in each other's way: SQLite does not wait here.
    bezig: Arc<Mutex<()>>,
}

impl Onderhoud {
    /// `conn`: of the readers, who may copy what was committed but change nothing.
    pub(crate) fn start(conn: DatabaseConnection) -> Self {
        let (geschreven, seintje) = watch::channel(());
        let bezig = Arc::new(Mutex::new(()));
        if conn.get_database_backend() == DbBackend::Sqlite {
            tokio::spawn(werk(conn, seintje, Arc::clone(&bezig)));
        }
        Self { geschreven, bezig }
    }

    pub(crate) fn geschreven(&self) {
        self.geschreven.send_replace(());
    }

    /// Empties the journal, so that nothing deleted stays behind there. PostgreSQL has its own way.
    pub(crate) async fn leeg(&self, conn: &DatabaseConnection) -> Result<(), StorageFout> {
        if conn.get_database_backend() == DbBackend::Sqlite {
            let _alleen = self.bezig.lock().await;
            conn.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
        Ok(())
    }
}

async fn werk(conn: DatabaseConnection, mut seintje: watch::Receiver<()>, bezig: Arc<Mutex<()>>) {
    while seintje.changed().await.is_ok() {
        tokio::time::sleep(PAUZE).await;
        seintje.mark_unchanged();
        let _alleen = bezig.lock().await;
        if let Err(fout) = conn.execute_unprepared("PRAGMA wal_checkpoint(PASSIVE)").await {
            // The journal keeps what it has; the next time, or a commit, does it.
            tracing::warn!(code = kern::Fout::code(&StorageFout::from(fout)), "the journal was not copied");
        }
    }
}
