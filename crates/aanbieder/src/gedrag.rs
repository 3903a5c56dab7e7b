//! How the provider misbehaves, when it is told to.

use clap::Args;

/// What this provider does wrong.
#[derive(Args, Clone, Debug, Default)]
pub struct Gedrag {
    /// Zoveel dagen te laat met elk bericht.
    #[arg(long, default_value_t = 0)]
    pub te_laat: i32,
    /// Stuurt elk bericht twee keer.
    #[arg(long)]
    pub dubbel: bool,
    /// Stuurt de start pas na de declaratie en de stop.
    #[arg(long)]
    pub verkeerde_volgorde: bool,
    /// Declareert 60 cent per eenheid te veel.
    #[arg(long)]
    pub tarief_fout: bool,
    /// Declareert meer dan er is toegewezen.
    #[arg(long)]
    pub volume_fout: bool,
    /// Declareert op een toewijzing die niet bestaat.
    #[arg(long)]
    pub onbekende_toewijzing: bool,
    /// Declareert op deze toewijzing van een ander.
    #[arg(long)]
    pub vreemde_toewijzing: Option<i64>,
}
