//! What every request can reach: the tenants, by host name.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use auth::Poort;
use brief::{Huisstijl, Zetterij};
use kern::{Klok, Moment};
use storage::Db;

/// One municipality as the pages know it.
pub struct Tenant {
    pub db: Db,
    pub poort: Poort,
    pub naam: String,
    pub telefoon: String,
    pub huisstijl: Huisstijl,
    pub zetterij: Arc<dyn Zetterij>,
    /// Only for a municipality in which all people are made up.
    pub demo: Option<Arc<Demoklok>>,
}

/// The clock of a made-up municipality: it stands still until somebody moves it.
pub struct Demoklok(AtomicI64);

impl Demoklok {
    pub fn op(moment: Moment) -> Self {
        Self(AtomicI64::new(moment.as_microsecond()))
    }

    /// Moves the clock. It never goes back: what was logged stays before what comes.
    pub fn vooruit(&self, naar: Moment) {
        self.0.fetch_max(naar.as_microsecond(), Ordering::SeqCst);
    }
}

impl Klok for Demoklok {
    fn nu(&self) -> Moment {
        Moment::from_microsecond(self.0.load(Ordering::SeqCst)).unwrap_or(Moment::UNIX_EPOCH)
    }
}

#[derive(Clone)]
pub struct Staat {
    binnen: Arc<Binnen>,
}

struct Binnen {
    tenants: HashMap<String, Arc<Tenant>>,
    /// Whether browsers reach us over TLS; only a demo on this machine does without.
    tls: bool,
    geduld: Duration,
}

impl Staat {
    pub fn new(tenants: HashMap<String, Arc<Tenant>>, tls: bool) -> Self {
        Self { binnen: Arc::new(Binnen { tenants, tls, geduld: Duration::from_secs(20) }) }
    }

    /// The municipality of a host name; a port does not matter.
    pub fn tenant(&self, host: &str) -> Option<Arc<Tenant>> {
        let naam = host.rsplit_once(':').map_or(host, |(naam, _)| naam);
        self.binnen.tenants.get(naam).cloned()
    }

    pub fn tenants(&self) -> impl Iterator<Item = &Arc<Tenant>> {
        self.binnen.tenants.values()
    }

    pub fn tls(&self) -> bool {
        self.binnen.tls
    }

    pub fn geduld(&self) -> Duration {
        self.binnen.geduld
    }
}
