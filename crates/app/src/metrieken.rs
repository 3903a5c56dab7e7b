//! What Prometheus reads: counts and times of requests by route pattern, and work that waits. At an address of its own,
//! so that a firewall decides who reads it; no label holds anything of a person.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use storage::{Db, taken};

use crate::fout::AppFout;

/// Upper bounds in seconds; a page should stay in the first few.
const GRENZEN: [f64; 8] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0, 10.0];

struct Bron {
    handvat: PrometheusHandle,
    gemeenten: Vec<(String, Db)>,
}

/// Counts from here on, and answers at `adres`.
pub async fn start(adres: &str, gemeenten: Vec<(String, Db)>) -> Result<(), AppFout> {
    let fout = || AppFout::Opstart(format!("op {adres} kan niet worden geluisterd voor metrieken"));
    let maker = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full("verzoek_seconden".into()), &GRENZEN)
        .map_err(|_| fout())?;
    let handvat = maker.install_recorder().map_err(|_| fout())?;
    let luisteraar = tokio::net::TcpListener::bind(adres).await.map_err(|_| fout())?;
    let site = Router::new().route("/metrics", get(toon)).with_state(Arc::new(Bron { handvat, gemeenten }));
    tokio::spawn(async move { axum::serve(luisteraar, site).await });
    Ok(())
}

async fn toon(State(bron): State<Arc<Bron>>) -> String {
    for (naam, db) in &bron.gemeenten {
        let labels = [("gemeente", naam.clone())];
        let gereed = db.gereed().await.is_ok();
        metrics::gauge!("gemeente_gereed", &labels).set(f64::from(u8::from(gereed)));
        if let Ok((wacht, vast)) = taken::wachtrij(db).await {
            metrics::gauge!("taken_wachtend", &labels).set(wacht as f64);
            metrics::gauge!("taken_vastgelopen", &labels).set(vast as f64);
        }
    }
    bron.handvat.run_upkeep();
    bron.handvat.render()
}
