//! What every request can reach: the tenants, by host name.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use auth::Poort;
use brief::Zetterij;
use kern::{Klok, Moment};
use storage::Db;

/// One municipality as the pages know it.
pub struct Tenant {
    pub db: Db,
    pub poort: Poort,
    pub naam: String,
    pub telefoon: String,
    pub zetterij: Arc<dyn Zetterij>,
    /// Only for a municipality in which all people are made up.
    pub demo: Option<Arc<Demoklok>>,
}

/// The clock of a made-up municipality: it stands still until somebody moves it, but for a thousandth of a second each
/// time that somebody looks, so that what happened first also comes first.
pub struct Demoklok(AtomicI64);

/// Microseconds.
const TIK: i64 = 1_000;

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
        Moment::from_microsecond(self.0.fetch_add(TIK, Ordering::SeqCst)).unwrap_or(Moment::UNIX_EPOCH)
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
    /// Machines in front of us whose word on where a request comes from is believed.
    proxies: Vec<IpAddr>,
}

impl Staat {
    pub fn new(tenants: HashMap<String, Arc<Tenant>>, tls: bool) -> Self {
        Self::achter(tenants, tls, Vec::new())
    }

    /// The same behind machines that pass requests on: only those may say who the sender is.
    pub fn achter(tenants: HashMap<String, Arc<Tenant>>, tls: bool, proxies: Vec<IpAddr>) -> Self {
        Self { binnen: Arc::new(Binnen { tenants, tls, geduld: Duration::from_secs(20), proxies }) }
    }

    /// The address of who sent a request. `X-Forwarded-For` is read from the back, as far as machines are believed:
    /// what stands before the first other address could have been written by anybody.
    pub fn afzender(&self, ander_eind: Option<IpAddr>, doorgestuurd: &str) -> String {
        let Some(mut adres) = ander_eind else { return String::new() };
        let mut keten = doorgestuurd.split(',').rev().map_while(|deel| deel.trim().parse::<IpAddr>().ok());
        while self.binnen.proxies.contains(&adres) {
            let Some(voor) = keten.next() else { break };
            adres = voor;
        }
        adres.to_string()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_machine_says_who_the_sender_is() {
        let proxies = vec!["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
        let staat = Staat::achter(HashMap::new(), true, proxies);
        for (ander_eind, kop, afzender) in [
            ("192.0.2.7", "", "192.0.2.7"),
            ("192.0.2.7", "203.0.113.5", "192.0.2.7"),
            ("10.0.0.1", "203.0.113.5", "203.0.113.5"),
            ("10.0.0.1", "1.2.3.4, 203.0.113.5", "203.0.113.5"),
            ("10.0.0.1", "203.0.113.5, 10.0.0.2", "203.0.113.5"),
            ("10.0.0.1", "onzin", "10.0.0.1"),
            ("10.0.0.1", "", "10.0.0.1"),
        ] {
            let uit = staat.afzender(ander_eind.parse().ok(), kop);
            assert_eq!(uit, afzender, "{ander_eind} {kop}");
        }
        assert_eq!(staat.afzender(None, "203.0.113.5"), "");
    }
}
