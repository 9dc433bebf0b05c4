package dev.hikkoshi.report;

import dev.hikkoshi.finding.Markdown;
import dev.hikkoshi.model.ApplicationName;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.MissedRuns;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.SharedNames;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.DeliveryOrder;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runbook of a feature for the person on call: what the feature is, where it runs, what to check, how to roll back,
 * and whom to contact (R45, R53).
 *
 * @param phase the deployed phase
 * @param state the feature in that phase
 */
public record Runbook(Phase phase, FeatureState state) {

    /** The page, in Markdown. */
    public String markdown() {
        return "# " + name() + " in " + environment().name() + "\n\n"
                + "Generated for phase " + phase.number() + "; the feature changed last in phase " + state.since()
                + ".\n"
                + section("What it is", whatItIs())
                + section("Where it runs now", whereItRuns())
                + section("What to look at", whatToLookAt())
                + (state.feature() instanceof CronFeature && state.runsOnCluster()
                        ? section("Its runs on EKS", cron())
                        : "")
                + (BackToSpot.concerns(state.feature()) && state.runsOnCluster()
                        ? section("Back to spot after a shortage", BackToSpot.markdown(environment(), state.feature()))
                        : "")
                + (environment().delivery() == Delivery.GITOPS && phase.hasCluster()
                        ? section("How its manifests are pushed", pushes())
                        : "")
                + FleetCheck.of(phase, state)
                        .map(check -> section("What its fleet has answered", fleet(check)))
                        .orElse("")
                + section("How to roll back", new WayBack(phase, state).markdown())
                + LegacyRelease.of(phase, state)
                        .map(release -> section("Releases on the legacy side", release.markdown()))
                        .orElse("")
                + section("Who can help", whomToAsk());
    }

    private String whatItIs() {
        Feature feature = state.feature();
        String needs = feature.workload().needs().stream().map(Need::name).collect(Collectors.joining(", "));
        return list(
                "Kind: " + feature.kind().word() + ", " + detail(feature),
                "Image: `" + feature.workload().image().reference() + "`, the same on both sides",
                "It needs: " + (needs.isEmpty() ? "nothing else" : needs));
    }

    private String detail(Feature feature) {
        if (feature instanceof HttpFeature http) {
            List<String> hosts = http.routing().hosts();
            return (hosts.isEmpty() ? "every host" : "hosts " + String.join(", ", hosts)) + " behind the load balancer "
                    + http.routing().loadBalancer();
        }
        if (feature instanceof WorkerFeature worker) {
            return "consumes " + jobs(worker) + ", a job takes up to " + Words.duration(worker.longestJob());
        }
        CronFeature cron = (CronFeature) feature;
        return "runs at `" + cron.schedule() + "` (" + cron.timeZone() + "), up to "
                + Words.duration(cron.longestRun()) + ". A run that succeeds ends with the line `" + cron.finishedLine()
                + "` on its standard output. " + missedRuns(cron);
    }

    private static String jobs(WorkerFeature worker) {
        if (worker.hasQueue()) {
            return worker.sources().stream()
                    .map(WorkerFeature.Source::queue)
                    .distinct()
                    .collect(Collectors.joining(", "));
        }
        return worker.scaler()
                .map(scaler -> "what the scaler " + scaler.type() + " of KEDA counts. No alarm watches these jobs")
                .orElse("jobs that nothing counts, with a fixed number of consumers. No alarm watches these jobs");
    }

    private String missedRuns(CronFeature cron) {
        return MissedRuns.obstacle(environment(), cron)
                .map(obstacle -> "No alarm tells that a run is missed: " + obstacle)
                .orElseGet(
                        () -> MissedRuns.areWatched(environment(), cron, state.share() > 0)
                                ? "Without the line, the alarm on missed runs rises"
                                : "An alarm on missed runs comes with the move: nobody here reads the lines of the legacy side");
    }

    private String whereItRuns() {
        String legacy = state.runsOnLegacy()
                ? "Legacy: layer `" + state.feature().layer() + "`, " + (100 - state.share()) + " % of the work"
                : "Legacy: no longer there";
        String eks = state.runsOnCluster()
                ? "EKS: namespace `" + state.feature().workload().namespace() + "`, " + state.share()
                        + " % of the work, " + state.minimumPods() + " to " + state.maximumPods() + " pods"
                : "EKS: not deployed yet";
        return list(legacy, eks)
                + OwnersRuleText.of(phase, state).map(Runbook::list).orElse("");
    }

    private String whatToLookAt() {
        String region = environment().target().region();
        String prefix = environment().name() + "-" + name();
        if (!state.observed()) {
            return list("It has no dashboard yet. deploy-both creates it.");
        }
        String alarms = Alarms.of(environment(), state).stream()
                .map(what -> "`" + prefix + "-" + what + "`")
                .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder(list(
                "CloudWatch: [" + prefix + "](https://" + region + ".console.aws.amazon.com/cloudwatch/home?region="
                        + region + "#dashboards/dashboard/" + prefix + "), both sides in each graph; alarms "
                        + (alarms.isEmpty() ? "none" : alarms),
                "What both fleets share: the dashboard `" + environment().name() + "_overview`"));
        if (state.feature() instanceof WorkerFeature worker && !worker.list().isEmpty()) {
            text.append(list("Whether somebody takes jobs from the list: `redis-cli llen " + worker.list()
                    + "`. No alarm tells it: CloudWatch counts pushes and the readings of KEDA together with the jobs"
                    + " taken"));
        }
        if (sends(Signal.APPLICATION_METRICS, Backend.PROMETHEUS)) {
            text.append(
                    list("Grafana: `kubectl -n " + environment().sharedNames().of(SharedNames.MONITORING)
                            + " port-forward service/grafana 3000`, then the dashboard " + name()
                            + ", or *Old against new* for the largest deviation"));
        }
        if (sends(Signal.TRACES, Backend.NEW_RELIC)) {
            String service = environment().service().name();
            String sides = Stream.of(Side.values())
                    .map(side -> "`" + ApplicationName.of(service, environment().name(), name(), side) + "`")
                    .collect(Collectors.joining(" and "));
            text.append(list("New Relic: the applications " + sides + ", and the dashboard "
                    + ApplicationName.of(service, environment().name(), name())));
        }
        if (environment().observability().collected().containsKey(Signal.TRACES)) {
            text.append(list(traces()));
        }
        environment()
                .observability()
                .without()
                .forEach((signal, reason) ->
                        text.append(list("Not here: " + signal.word() + ". " + Markdown.text(reason))));
        return text.toString();
    }

    /** Where the traces of both sides are, which have a service name each. */
    private String traces() {
        String sides = Stream.of(Side.values())
                .map(side -> "`"
                        + ApplicationName.of(
                                environment().service().name(), environment().name(), name(), side) + "`")
                .collect(Collectors.joining(" and "));
        return sends(Signal.TRACES, Backend.OTLP)
                ? "Traces: the services " + sides + ", at `"
                        + environment().observability().otlp().endpoint() + "`"
                : "Traces: the services " + sides + " in the trace map of CloudWatch";
    }

    /** How a person sees why a run did not start, and starts one. */
    private String cron() {
        String namespace = state.feature().workload().namespace();
        String kubectl = "kubectl -n " + namespace + " ";
        String asks = state.runsOnLegacy()
                ? "Each run on EKS first asks who owns the cron. It ends with code 3, without a retry, if the legacy side does, or"
                        + " did when the slot began. The reason: `" + kubectl + "logs job/<name> -c owner`"
                : "Each run starts at once, because no other side has the cron";
        return list(
                asks,
                "Start one by hand: `" + kubectl + "create job " + name() + "-by-hand --from=cronjob/" + name() + "`");
    }

    /** With GitOps delivery: which half of a step comes first, and the commands. */
    private String pushes() {
        String environment = environment().name();
        DeliveryOrder next = DeliveryOrder.ofNextStep(state);
        String back = state.runsOnLegacy() && state.runsOnCluster()
                ? list("A step back: " + words(DeliveryOrder.ofRollBack(state, 0)))
                : "";
        return """
                Argo CD applies its manifests. `npx hikkoshi deploy %1$s` and the deploy workflow run both halves of a step
                in the right order:

                %2$s
                By hand, push the manifests of this feature alone with these commands. The second one ends when Argo CD has
                applied them and the pods are ready. It fails if nothing shows that:

                ```sh
                %3$s
                %4$s
                ```
                """
                .formatted(
                        environment,
                        list("The next step: " + words(next)) + back,
                        ManifestCommands.synth(environment),
                        ManifestCommands.push(environment, List.of(name())));
    }

    private static String fleet(FleetCheck check) {
        return check.what() + "\n\n```sh\n" + String.join("\n", check.commands()) + "\n```\n";
    }

    private static String words(DeliveryOrder order) {
        return "the %s first: %s".formatted(order.first().word(), order.reason());
    }

    private String whomToAsk() {
        List<String> contacts = environment().observability().contacts().isEmpty()
                ? environment().cluster().people().stream().map(Person::name).toList()
                : environment().observability().contacts();
        return contacts.isEmpty() ? list("The team that owns the service.") : list(String.join(", ", contacts) + ".");
    }

    private boolean sends(Signal signal, Backend backend) {
        return environment().observability().sends(signal, backend);
    }

    private Environment environment() {
        return phase.environment();
    }

    private String name() {
        return state.feature().name();
    }

    private static String section(String title, String text) {
        return "\n## " + title + "\n\n" + text;
    }

    private static String list(String... items) {
        return List.of(items).stream().map(item -> "- " + item + "\n").collect(Collectors.joining());
    }
}
