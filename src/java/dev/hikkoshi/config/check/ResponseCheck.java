package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.RedirectFile;
import dev.hikkoshi.config.file.ResponseFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.List;

/** Checks what load balancers answer themselves, as far as no environment is needed for it. */
final class ResponseCheck {

    private static final int REDIRECTS = 300;
    private static final int ERRORS = 400;

    private final Findings findings;

    ResponseCheck(Findings findings) {
        this.findings = findings;
    }

    void check(List<ResponseFile> responses, Place place) {
        Names names = new Names(findings);
        names.unique(responses.stream().map(ResponseFile::name).toList(), place, "name");
        for (int i = 0; i < responses.size(); i++) {
            ResponseFile response = responses.get(i);
            Place here = place.at(i);
            names.unique(response.hosts(), here.at("hosts"));
            names.unique(response.paths(), here.at("paths"));
            new HostCheck(findings).check(response.hosts(), here.at("hosts"));
            new ConditionsCheck(findings).check(response, here);
            checkAction(response, here);
            response.redirect().ifPresent(redirect -> checkChange(redirect, here.at("redirect")));
            response.fixedResponse()
                    .ifPresent(fixed -> checkStatus(
                            fixed.statusCode(), here.at("fixedResponse").at("statusCode")));
        }
    }

    private void checkAction(ResponseFile response, Place place) {
        boolean both =
                response.redirect().isPresent() && response.fixedResponse().isPresent();
        if (both || response.redirect().isEmpty() && response.fixedResponse().isEmpty()) {
            findings.refuse(
                    InputRule.HTTP_RESPONSE,
                    both ? place.at("fixedResponse") : place,
                    response.name(),
                    both ? "has a redirect and a fixed response" : "has neither a redirect nor a fixed response",
                    "a rule has one action",
                    both
                            ? "Remove one of them, or write two responses."
                            : "Write redirect: { host: www }, or fixedResponse: { statusCode: 410 }.");
        }
    }

    private void checkChange(RedirectFile redirect, Place place) {
        if (redirect.host().isEmpty()
                && redirect.path().isEmpty()
                && redirect.query().isEmpty()) {
            findings.refuse(
                    InputRule.HTTP_RESPONSE,
                    place,
                    "",
                    "sends clients to where they are",
                    "a redirect has a host, a path or a query",
                    "Write host: www, or where the requests go.");
        }
    }

    /** FixedResponseActionConfig: 2XX, 4XX or 5XX. A redirect has a place. */
    void checkStatus(int status, Place place) {
        if (status >= REDIRECTS && status < ERRORS) {
            findings.refuse(
                    InputRule.HTTP_RESPONSE,
                    place,
                    status,
                    "is a redirect and no response",
                    "allowed: 200 to 299, 400 to 499 and 500 to 599",
                    "Write redirect: instead, with the place, or another status.");
        }
    }
}
