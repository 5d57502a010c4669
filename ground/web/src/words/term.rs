//! The field's own terms in each language: metrics and classes by the names their readers know.

use super::Words;
use crate::given::Given;
use kernel::{Class, Metric, Role};

impl Words {
    /// What one customer of a class is called: "Promoter", for CSAT "Satisfied".
    pub fn class(self, metric: impl Given<Metric>, class: impl Given<Class>) -> &'static str {
        self.t(match (metric.given(), class.given()) {
            (Metric::Nps, Class::Promoter) => "class-nps-promoter",
            (Metric::Nps, Class::Passive) => "class-nps-passive",
            (Metric::Nps, Class::Detractor) => "class-nps-detractor",
            (Metric::Csat, Class::Promoter) => "class-csat-promoter",
            (Metric::Csat, Class::Passive) => "class-csat-passive",
            (Metric::Csat, Class::Detractor) => "class-csat-detractor",
            (Metric::Ces, Class::Promoter) => "class-ces-promoter",
            (Metric::Ces, Class::Passive) => "class-ces-passive",
            (Metric::Ces, Class::Detractor) => "class-ces-detractor",
        })
    }

    /// What all customers of a class are called.
    pub fn class_plural(
        self,
        metric: impl Given<Metric>,
        class: impl Given<Class>,
    ) -> &'static str {
        match (metric.given(), class.given()) {
            (Metric::Nps, Class::Promoter) => self.t("class-nps-promoters"),
            (Metric::Nps, Class::Passive) => self.t("class-nps-passives"),
            (Metric::Nps, Class::Detractor) => self.t("class-nps-detractors"),
            (metric, class) => self.class(metric, class),
        }
    }

    pub fn metric(self, metric: impl Given<Metric>) -> &'static str {
        self.t(match metric.given() {
            Metric::Nps => "metric-nps",
            Metric::Csat => "metric-csat",
            Metric::Ces => "metric-ces",
        })
    }

    pub fn role(self, role: impl Given<Role>) -> &'static str {
        self.t(match role.given() {
            Role::Viewer => "role-viewer",
            Role::Agent => "role-agent",
            Role::Manager => "role-manager",
            Role::Owner => "role-owner",
        })
    }
}
