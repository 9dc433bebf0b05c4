package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ExistingLoadBalancerFile;
import dev.hikkoshi.config.file.LoadBalancerFile;
import dev.hikkoshi.config.file.Scheme;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Cidr;
import java.util.List;
import java.util.Optional;

/** Checks the load balancers: sources and certificates. */
final class LoadBalancerCheck {

    private final Findings findings;
    private final Names names;

    LoadBalancerCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    void check(EnvironmentFile environment, Place place) {
        List<LoadBalancerFile> loadBalancers = environment.loadBalancers();
        names.unique(loadBalancers.stream().map(LoadBalancerFile::name).toList(), place, "name");
        for (int i = 0; i < loadBalancers.size(); i++) {
            Optional<ExistingLoadBalancerFile> existing = loadBalancers.get(i).existing();
            if (existing.isPresent()) {
                new ExistingLoadBalancerCheck(findings).check(loadBalancers.get(i), environment, place.at(i));
                continue;
            }
            checkAllowFrom(loadBalancers.get(i), place.at(i).at("allowFrom"));
            checkCertificates(
                    loadBalancers.get(i).certificateArns(),
                    environment,
                    place.at(i).at("certificateArns"));
            Place webAcl = place.at(i).at("webAclArn");
            loadBalancers.get(i).webAclArn().ifPresent(arn -> new OwnArns(environment, findings)
                    .check(InputRule.NET_BALANCER_ATTRIBUTES, Form.WEB_ACL_ARN, arn, webAcl));
        }
        names.uniqueIfWritten(
                loadBalancers.stream().map(one -> one.existing().map(ExistingLoadBalancerFile::listenerArn)),
                place,
                "existing.listenerArn");
    }

    private void checkAllowFrom(LoadBalancerFile loadBalancer, Place place) {
        if (loadBalancer.scheme() != Scheme.INTERNAL) {
            return;
        }
        if (loadBalancer.allowFrom().isEmpty()) {
            findings.refuse(
                    InputRule.NET_ALLOW_FROM,
                    place,
                    "",
                    "allowFrom is missing",
                    "scheme: internal needs it",
                    "List the CIDR blocks that may connect.");
        }
        names.unique(loadBalancer.allowFrom(), place);
        for (int i = 0; i < loadBalancer.allowFrom().size(); i++) {
            String block = loadBalancer.allowFrom().get(i);
            if (Form.CIDR.accepts(block) && Cidr.parse(block).isWide()) {
                findings.refuse(
                        InputRule.NET_ALLOW_FROM,
                        place.at(i),
                        block,
                        "allows " + Cidr.parse(block).words(),
                        "scheme: internal lists the addresses that may connect",
                        "Write smaller CIDR blocks, or scheme: internet-facing.");
            }
        }
    }

    private void checkCertificates(Optional<List<String>> written, EnvironmentFile environment, Place place) {
        if (written.isEmpty()) {
            findings.refuse(
                    InputRule.NET_CERTIFICATE,
                    place,
                    "",
                    "certificateArns is missing",
                    "a new load balancer needs a certificate",
                    "Write the ARNs that `aws acm list-certificates` shows, or the ids of a load balancer that exists under existing.");
        }
        List<String> arns = written.orElse(List.of());
        names.unique(arns, place);
        OwnArns own = new OwnArns(environment, findings);
        for (int i = 0; i < arns.size(); i++) {
            own.check(InputRule.NET_CERTIFICATE, Form.CERTIFICATE_ARN, arns.get(i), place.at(i));
        }
    }
}
