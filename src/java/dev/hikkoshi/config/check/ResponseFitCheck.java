package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ExistingLoadBalancerFile;
import dev.hikkoshi.config.file.LoadBalancerFile;
import dev.hikkoshi.config.file.OwnersRuleFile;
import dev.hikkoshi.config.file.RedirectFile;
import dev.hikkoshi.config.file.ResponseFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Glob;
import dev.hikkoshi.model.RequestPatterns;
import dev.hikkoshi.model.WrittenHost;
import java.util.List;
import java.util.Optional;

/** Checks what load balancers answer themselves against one environment. */
final class ResponseFitCheck {

    /** Parts of a request in a redirect. What they stand for is not known, so the pattern may be anything. */
    private static final String PART = "#\\{[a-z]+}";

    private final Findings findings;

    ResponseFitCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Written<ServiceFile> service, EnvironmentFile environment, String name) {
        List<ResponseFile> responses = service.file().responses();
        List<String> known =
                environment.loadBalancers().stream().map(LoadBalancerFile::name).toList();
        for (int i = 0; i < responses.size(); i++) {
            ResponseFile response = responses.get(i);
            Place place = service.place().at("responses").at(i);
            new Names(findings)
                    .known(
                            InputRule.REF_LOAD_BALANCER,
                            place.at("loadBalancer"),
                            response.loadBalancer(),
                            known,
                            "load balancer of " + name);
            new HostCheck(findings).checkWith(environment.domain(), response.hosts(), place.at("hosts"));
            response.redirect()
                    .ifPresent(redirect -> checkLoop(response, redirect, environment.domain(), place.at("redirect")));
            environment.loadBalancers().stream()
                    .filter(one -> one.name().equals(response.loadBalancer()))
                    .flatMap(one -> one.existing().stream())
                    .findFirst()
                    .ifPresent(existing -> checkOwner(response, existing, environment.domain(), name, place));
        }
    }

    /** A browser gives up after about 20 redirects. The query is no condition of the rule, so a change of it ends nothing. */
    private void checkLoop(ResponseFile response, RedirectFile redirect, String domain, Place place) {
        RequestPatterns requests = requests(response, domain);
        List<Glob> hosts = redirect.host()
                .map(host -> List.of(new Glob(new WrittenHost(host).in(domain))))
                .orElse(requests.hosts());
        List<Glob> paths = redirect.path()
                .map(path -> List.of(new Glob(path.replaceAll(PART, "*"))))
                .orElse(requests.paths());
        boolean isSomewhereElse = redirect.host().isPresent()
                || redirect.path().isPresent()
                || redirect.query().isPresent();
        if (isSomewhereElse && requests.covers(new RequestPatterns(hosts, paths, requests.conditions()))) {
            findings.refuse(
                    InputRule.HTTP_RESPONSE,
                    place,
                    response.name(),
                    "sends clients to a place that the same rule redirects again",
                    "the rule matches %s with path %s".formatted(words(requests.hosts()), words(requests.paths())),
                    "Write a host or a path that the rule does not match.");
        }
    }

    private static String words(List<Glob> globs) {
        return String.join(", ", globs.stream().map(Glob::text).toList());
    }

    private static RequestPatterns requests(ResponseFile response, String domain) {
        return RequestPatterns.of(
                response.hosts().stream()
                        .map(host -> new WrittenHost(host).in(domain))
                        .toList(),
                response.paths(),
                response.conditions().conditions());
    }

    /** On a listener that exists, the owner's rules answer. Nothing else is created there. */
    private void checkOwner(
            ResponseFile response, ExistingLoadBalancerFile existing, String domain, String name, Place place) {
        RequestPatterns requests = requests(response, domain);
        Optional<List<OwnersRuleFile>> rules = existing.rules();
        boolean isThere = rules.orElse(List.of()).stream()
                .filter(rule ->
                        rule.targetGroupArns().isEmpty() && rule.further().isEmpty())
                .anyMatch(rule -> RequestPatterns.of(rule.hosts(), rule.paths()).isSame(requests));
        if (!isThere) {
            findings.refuse(
                    InputRule.HTTP_RESPONSE,
                    place.at("loadBalancer"),
                    response.loadBalancer(),
                    "exists in %s, and %s"
                            .formatted(name, rules.isEmpty() ? "nobody declared its rules" : "has no such rule"),
                    "what a load balancer that exists answers itself is a rule of its owner, with no target group",
                    "Ask the owner for the rule, and write it under existing.rules as `aws elbv2 describe-rules` shows it.");
        }
    }
}
