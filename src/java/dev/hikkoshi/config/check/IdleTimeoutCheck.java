package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.ExistingLoadBalancerFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.config.file.LoadBalancerFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.PlatformDefault;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks what a load balancer's idle timeout ends too early: long requests, and connections that an application closes first. */
final class IdleTimeoutCheck {

    private final Findings findings;

    IdleTimeoutCheck(Findings findings) {
        this.findings = findings;
    }

    void check(LoadBalancerFile loadBalancer, List<FeatureFile> behind, Place place) {
        loadBalancer.existing().ifPresent(existing -> checkRequests(existing, behind, place.at("existing")));
        loadBalancer.idleTimeoutSeconds().ifPresent(seconds -> checkDeclared(seconds, behind, place));
        long idle = idleSeconds(loadBalancer, behind);
        List<FeatureFile> closing = behind.stream()
                .filter(feature -> feature.http()
                        .flatMap(HttpFile::keepAliveSeconds)
                        .filter(seconds -> seconds <= idle)
                        .isPresent())
                .sorted(Comparator.comparing(FeatureFile::name))
                .toList();
        if (!closing.isEmpty()) {
            warnOfKeepAlive(loadBalancer, closing, idle, place.at("name"));
        }
    }

    private static long idleSeconds(LoadBalancerFile loadBalancer, List<FeatureFile> behind) {
        return loadBalancer
                .existing()
                .map(IdleTimeoutCheck::ownersSeconds)
                .or(() -> loadBalancer.idleTimeoutSeconds().map(Integer::longValue))
                .orElseGet(() -> PlatformDefault.IDLE_TIMEOUT.of(behind.stream()
                        .flatMap(feature -> feature.http().stream())
                        .mapToLong(HttpFile::longestSilenceSeconds)
                        .max()
                        .orElse(0)));
    }

    /** Where nobody has written the owner's timeout, it counts as the default of AWS. */
    private static long ownersSeconds(ExistingLoadBalancerFile existing) {
        return existing.idleTimeoutSeconds()
                .map(Integer::longValue)
                .orElse(PlatformDefault.IDLE_TIMEOUT_OF_OWNER.usual());
    }

    /** The feature with the longest silence on a connection, if an idle timeout of so many seconds ends it. */
    private static Optional<FeatureFile> longestFrom(List<FeatureFile> behind, long seconds) {
        return behind.stream()
                .filter(feature -> longestSilence(feature) >= seconds)
                .min(Comparator.comparing(IdleTimeoutCheck::longestSilence)
                        .reversed()
                        .thenComparing(FeatureFile::name));
    }

    private static int longestSilence(FeatureFile feature) {
        return feature.http().map(HttpFile::longestSilenceSeconds).orElse(0);
    }

    private void checkDeclared(int seconds, List<FeatureFile> behind, Place place) {
        longestFrom(behind, seconds)
                .ifPresent(feature -> findings.refuse(
                        InputRule.NET_BALANCER_ATTRIBUTES,
                        place.at("idleTimeoutSeconds"),
                        seconds,
                        "is not longer than the longest request or silence of %s, %d s"
                                .formatted(feature.name(), longestSilence(feature)),
                        "a connection without data is closed after the idle timeout",
                        "Remove it, or write %d or more."
                                .formatted(PlatformDefault.IDLE_TIMEOUT.of(longestSilence(feature)))));
    }

    /** The owner sets the timeout. */
    private void checkRequests(ExistingLoadBalancerFile existing, List<FeatureFile> behind, Place place) {
        boolean isWritten = existing.idleTimeoutSeconds().isPresent();
        long seconds = ownersSeconds(existing);
        longestFrom(behind, seconds)
                .ifPresent(
                        feature -> findings.warn(
                                InputRule.NET_IDLE_TIMEOUT,
                                isWritten ? place.at("idleTimeoutSeconds") : place,
                                isWritten ? seconds : "",
                                "%s not longer than the longest request or silence of %s, %d s"
                                        .formatted(
                                                isWritten
                                                        ? "is"
                                                        : "the idle timeout is not written, and the default of AWS, %d s, is"
                                                                .formatted(seconds),
                                                feature.name(),
                                                longestSilence(feature)),
                                "a connection without data is closed after the idle timeout",
                                isWritten
                                        ? "Ask the owner for a longer one, or correct longestRequestSeconds."
                                        : "Write idleTimeoutSeconds as `aws elbv2 describe-load-balancer-attributes` shows it."));
    }

    private void warnOfKeepAlive(LoadBalancerFile loadBalancer, List<FeatureFile> closing, long idle, Place place) {
        findings.warn(
                InputRule.HTTP_KEEP_ALIVE,
                place,
                loadBalancer.name(),
                "keeps an idle connection for %d s, and %s"
                        .formatted(
                                idle,
                                closing.stream().map(IdleTimeoutCheck::closes).collect(Collectors.joining(", "))),
                "a request that meets a closed connection is answered with 502, so keepAliveSeconds is longer than the idle timeout",
                "Let the process keep idle connections for more than %d s, and write that as keepAliveSeconds."
                        .formatted(idle));
    }

    private static String closes(FeatureFile feature) {
        return "%s closes it after %d s"
                .formatted(
                        feature.name(),
                        feature.http().flatMap(HttpFile::keepAliveSeconds).orElseThrow());
    }
}
