package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Rule;

/** Rules for the options of the command line. */
public enum RequestRule implements Rule {
    PHASE("PLAN-PHASE", "A phase is a number from 0 to the number of steps in the ledger."),
    CONTEXT("PLAN-CONTEXT", "The CDK CLI hands its context to the app as JSON, in the variable CDK_CONTEXT_JSON."),
    FEATURE("PLAN-FEATURE", "-c feature names features of the service."),
    NEXT(
            "PLAN-NEXT",
            "next --append writes one of the recommended steps at the end of a ledger with a line for each step."),
    PHASE_ZERO(
            "PLAN-PHASE-ZERO",
            "deploy --first creates phase 0. Each step is a deployment of its own, so that alarms, pods and protection come in their order (T31)."),
    STACK_NAME(
            "PLAN-STACK-NAME",
            "A deployment to the name of a stack that exists updates it, and deletes what our template does not have. So deploy creates no stack under a taken name.");

    private final String id;
    private final String why;

    RequestRule(String id, String why) {
        this.id = id;
        this.why = why;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String why() {
        return why;
    }
}
