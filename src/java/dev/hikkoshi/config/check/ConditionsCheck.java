package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.CanaryFile;
import dev.hikkoshi.config.file.ConditionsFile;
import dev.hikkoshi.config.file.HeaderFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.config.file.ResponseFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.RequestConditions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the number of values and wildcards in the conditions of one listener rule. */
final class ConditionsCheck {

    private final Findings findings;

    ConditionsCheck(Findings findings) {
        this.findings = findings;
    }

    /** Checks the rule of a feature, and that of its canary, which has one more condition. */
    void check(HttpFile http, Place place) {
        check(http.hosts(), http.paths(), http.conditions(), http.canary(), place, "split the feature");
    }

    /** Checks the rule of a response. */
    void check(ResponseFile response, Place place) {
        check(
                response.hosts(),
                response.paths(),
                response.conditions(),
                Optional.empty(),
                place,
                "write two responses");
    }

    private void check(
            List<String> hosts,
            List<String> paths,
            ConditionsFile written,
            Optional<CanaryFile> staff,
            Place place,
            String otherwise) {
        checkConditions(written, place.at("conditions"));
        int canary = staff.isPresent() ? 1 : 0;
        RequestConditions further = written.conditions();
        int values = hosts.size() + paths.size() + further.count() + canary;
        if (values > AwsLimits.CONDITION_VALUES) {
            findings.refuse(
                    InputRule.HTTP_CONDITIONS,
                    place.at("hosts"),
                    values + " values",
                    "are too many for one listener rule: %d hosts, %d paths, %d for the canary%s"
                            .formatted(
                                    hosts.size(),
                                    paths.size(),
                                    canary,
                                    further.areNone() ? "" : ", %d of conditions".formatted(further.count())),
                    "at most " + AwsLimits.CONDITION_VALUES + " are allowed",
                    "Use a wildcard, or %s.".formatted(otherwise));
        }
        long wildcards = Stream.of(
                        hosts.stream(), paths.stream(), further.patterns(), staff.map(CanaryFile::value).stream())
                .flatMap(texts -> texts)
                .flatMapToInt(String::chars)
                .filter(c -> c == '*' || c == '?')
                .count();
        if (wildcards > AwsLimits.CONDITION_WILDCARDS) {
            findings.refuse(
                    InputRule.HTTP_WILDCARDS,
                    place.at("hosts"),
                    wildcards + " wildcards",
                    "are too many for one listener rule",
                    "at most " + AwsLimits.CONDITION_WILDCARDS + " are allowed",
                    "Use %d or fewer in hosts, paths and the value of the canary, or %s."
                            .formatted(AwsLimits.CONDITION_WILDCARDS, otherwise));
        }
    }

    private void checkConditions(ConditionsFile written, Place place) {
        Names names = new Names(findings);
        names.unique(written.methods(), place.at("methods"));
        names.unique(written.sourceIps(), place.at("sourceIps"));
        for (int i = 0; i < written.headers().size(); i++) {
            HeaderFile header = written.headers().get(i);
            Place here = place.at("headers").at(i);
            names.unique(header.values(), here.at("values"));
            if (header.name().equalsIgnoreCase("Host")) {
                findings.refuse(
                        InputRule.HTTP_HEADER,
                        here.at("name"),
                        header.name(),
                        "cannot be the header of a condition",
                        "hosts already matches it",
                        "Write the host under hosts.");
            }
        }
    }
}
