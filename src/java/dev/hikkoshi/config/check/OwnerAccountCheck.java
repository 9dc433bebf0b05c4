package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.DependencyFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ExistingLoadBalancerFile;
import dev.hikkoshi.config.file.ExistingNetworkFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks what another account owns: the VPC that it shares, or a load balancer. */
final class OwnerAccountCheck {

    private final Findings findings;

    OwnerAccountCheck(Findings findings) {
        this.findings = findings;
    }

    /**
     * In a shared VPC, each account changes its own security groups alone (Amazon VPC User Guide, Responsibilities and
     * permissions for owners and participants). Nobody here knows whose the group of a dependency is.
     */
    void checkNetwork(EnvironmentFile environment, ExistingNetworkFile existing, Place place) {
        List<String> groups = environment.dependencies().entrySet().stream()
                .filter(entry -> entry.getValue().securityGroup().isPresent())
                .map(Map.Entry<String, DependencyFile>::getKey)
                .toList();
        existing.ownerAccount()
                .filter(owner -> !owner.equals(environment.account()) && !groups.isEmpty())
                .ifPresent(owner -> findings.warn(
                        InputRule.NET_OWNER_ACCOUNT,
                        place.at("ownerAccount"),
                        owner,
                        "may own the security group of %s, to which a rule for the pods is added"
                                .formatted(groups.stream().sorted().collect(Collectors.joining(", "))),
                        "only the account of a security group changes it: here " + environment.account(),
                        "For a group of the owner, write cidrs instead, and let the owner admit the pods."));
    }

    /** No policy lets a stack of one account create a rule or a target group for the listener of another one. */
    void checkLoadBalancer(EnvironmentFile environment, ExistingLoadBalancerFile existing, Place place) {
        existing.ownerAccount()
                .filter(owner -> !owner.equals(environment.account()))
                .ifPresent(owner -> findings.warn(
                        InputRule.NET_BALANCER_ACCOUNT,
                        place.at("ownerAccount"),
                        owner,
                        "owns the load balancer, so no feature behind it is adopted, and its requests stay on the legacy side",
                        "only its account adds rules and target groups; here the account is " + environment.account(),
                        "Deploy into %s, with subnets that are shared with it, or let Hikkoshi create a load balancer in %s."
                                .formatted(owner, environment.account())));
    }
}
