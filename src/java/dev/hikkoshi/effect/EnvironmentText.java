package dev.hikkoshi.effect;

import dev.hikkoshi.effect.EnvironmentEffect.StackDeployment;
import dev.hikkoshi.effect.GitOpsEffect.Push;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.report.ManifestCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the effect on one environment: first a few sentences, then one section for each kind of effect. */
final class EnvironmentText {

    /** Longer tables are cut, so that the comment stays readable. */
    private static final int MOST_ROWS = 25;

    private static final int FEW = 3;

    private final EnvironmentEffect effect;
    private final Page page;

    EnvironmentText(EnvironmentEffect effect, Page page) {
        this.effect = effect;
        this.page = page;
    }

    void write() {
        page.heading(
                2,
                effect.environment() + ", phase "
                        + (effect.phaseBefore() == effect.phaseAfter()
                                ? Integer.toString(effect.phaseAfter())
                                : effect.phaseBefore() + " → " + effect.phaseAfter()));
        writeLimits();
        if (!effect.steps().isEmpty()) {
            page.code(
                    "yaml",
                    effect.steps().stream().map(step -> "- " + step.line()).toList());
        }
        page.items(sentences());
        boolean priced = !effect.cost().usdPerHour().isEmpty();
        if (priced) {
            writeCost();
        }
        writeTraffic();
        writeMeasures("Capacity", effect.capacity());
        if (!priced) {
            writeCost();
        }
        page.folded("Resources", this::writeResources);
        writeAccess();
        page.folded("Manifests", this::writeManifests);
        writeFleetChecks();
        writeDeployments();
        writeWaysBack();
        page.folded("Quotas", this::writeQuotas);
    }

    /** First of all: a change of what the rules read changes what every later step is judged by. */
    private void writeLimits() {
        if (!effect.limits().isEmpty()) {
            page.heading(3, "Policies and budgets");
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("", "before → after", "the rules become"));
            effect.limits()
                    .forEach(limit -> rows.add(List.of(
                            limit.what(),
                            limit.words(),
                            limit.effect().equals("looser") ? page.strong(limit.effect()) : limit.effect())));
            // All of them: a long change does not hide a loosened limit.
            page.table(rows);
        }
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (FeatureEffect feature : effect.features()) {
            if (feature.shareBefore() != feature.shareAfter()) {
                sentences.add("%s: EKS takes %s of its work, legacy %s."
                        .formatted(page.strong(feature.feature()), feature.eksWords(), feature.legacyWords()));
            } else if (!feature.stageBefore().equals(feature.stageAfter())) {
                sentences.add("%s: %s; EKS takes %s of its work."
                        .formatted(page.strong(feature.feature()), feature.stageWords(), feature.eksWords()));
            }
            if (!feature.listener().isEmpty()) {
                sentences.add("%s: %s".formatted(page.strong(feature.feature()), feature.listener()));
            }
        }
        Map<String, Long> counts = new TreeMap<>(effect.resources().stream()
                .collect(Collectors.groupingBy(ResourceEffect::what, Collectors.counting())));
        sentences.add(counted(effect.deployments().size(), "stack is deployed", "stacks are deployed")
                + (counts.isEmpty()
                        ? ""
                        : "; resources: "
                                + counts.entrySet().stream()
                                        .map(count -> count.getValue() + " " + count.getKey())
                                        .collect(Collectors.joining(", ")))
                + ".");
        sentences.add(
                effect.replaced().isEmpty()
                        ? "No resource is replaced."
                        : "%s: %s."
                                .formatted(
                                        page.strong("Replaced"),
                                        effect.replaced().stream()
                                                .map(resource ->
                                                        page.name(resource.stack() + "/" + resource.logicalId()) + " ("
                                                                + resource.type() + ")")
                                                .collect(Collectors.joining(", "))));
        return sentences;
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private void writeTraffic() {
        page.heading(3, "Traffic and work");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("feature", "kind", "stage", "legacy", "EKS", "pods on EKS"));
        for (FeatureEffect feature : effect.features()) {
            if (feature.changes()) {
                rows.add(List.of(
                        feature.feature(),
                        feature.kind(),
                        feature.stageWords(),
                        feature.legacyWords(),
                        feature.eksWords(),
                        feature.podWords()));
            }
        }
        int others = effect.features().size() - rows.size() + 1;
        if (rows.size() > 1) {
            page.table(rows);
        }
        if (others > 0) {
            page.paragraph(counted(others, "feature does not change.", "features do not change."));
        }
    }

    private void writeMeasures(String title, List<Measure> measures) {
        if (!measures.isEmpty()) {
            page.heading(3, title);
            page.table(
                    rows(List.of("", "before → after"), measures, measure -> List.of(measure.what(), measure.words())));
        }
    }

    private void writeCost() {
        writeMeasures(
                "Cost of the instances, for an hour at a usual peak",
                effect.cost().usdPerHour());
        List<String> missing = effect.cost().missing();
        if (!missing.isEmpty()) {
            page.paragraph((effect.cost().usdPerHour().isEmpty() ? "No cost is shown" : "No other cost is shown")
                    + ", because these are unknown: "
                    + String.join(", ", missing.subList(0, Math.min(missing.size(), FEW)))
                    + (missing.size() > FEW ? " and " + (missing.size() - FEW) + " more" : "")
                    + ". Add prices with " + page.name("npx hikkoshi prices") + ".");
        }
    }

    private void writeQuotas() {
        page.table(rows(
                List.of("", "used", "limit"),
                effect.quotas(),
                measure -> List.of(measure.what(), measure.words(), measure.limitWords())));
    }

    private void writeResources() {
        if (effect.resources().isEmpty()) {
            page.paragraph("CloudFormation changes nothing.");
            return;
        }
        List<ResourceEffect> ordered = new ArrayList<>(effect.replaced());
        effect.resources().stream().filter(resource -> !resource.replaces()).forEach(ordered::add);
        page.table(rows(
                List.of("", "stack", "resource", "type", "properties"),
                ordered,
                resource -> List.of(
                        resource.replaces() ? page.strong(resource.what()) : resource.what(),
                        resource.stack(),
                        page.name(resource.logicalId()),
                        resource.type(),
                        String.join(", ", resource.properties()))));
        more(ordered.size());
    }

    private void writeAccess() {
        page.heading(3, "Permissions and security groups");
        if (effect.access().isEmpty()) {
            page.paragraph("No permission or security group rule changes.");
            return;
        }
        page.table(rows(
                List.of("", "stack", "what", "how"),
                effect.access(),
                access -> List.of(access.sign(), access.stack(), access.kind(), access.text())));
        more(effect.access().size());
    }

    private void writeManifests() {
        if (effect.manifests().isEmpty()) {
            page.paragraph("No Kubernetes object changes.");
            return;
        }
        List<String> lines = new ArrayList<>();
        for (ManifestEffect manifest : effect.manifests()) {
            String object = page.name(manifest.object());
            if (manifest.lines().isEmpty()) {
                lines.add(object + ", in " + manifest.file() + ", is " + manifest.what());
            }
            manifest.lines().forEach(line -> lines.add(object + ": " + line));
        }
        page.items(lines.subList(0, Math.min(lines.size(), MOST_ROWS)));
        more(lines.size());
    }

    private void writeDeployments() {
        page.heading(3, "Deployment");
        if (effect.purpose().equals(Purpose.RECORD.word())) {
            page.paragraph("This environment is a record and cannot be deployed.");
            return;
        }
        writeHalves();
        for (StackDeployment deployment : effect.deployments()) {
            page.paragraph(
                    deployment.alarms().isEmpty()
                            ? deployment.stack()
                                    + (deployment.removal() ? " is removed by hand." : ": no alarm rolls it back.")
                            : deployment.stack() + ": any of these alarms rolls it back: "
                                    + deployment.alarms().stream()
                                            .map(page::name)
                                            .collect(Collectors.joining(", "))
                                    + ".");
        }
        List<String> commands = commands();
        if (!commands.isEmpty()) {
            writeCommands(commands);
        }
    }

    /** With GitOps delivery: what comes first, and why. */
    private void writeHalves() {
        GitOpsEffect gitOps = effect.gitOps();
        if (gitOps.pushes().isEmpty()) {
            return;
        }
        page.paragraph("Argo CD applies the manifests. The commands push "
                + page.name("cdk.out/manifests/" + effect.environment() + "/")
                + " to the repository that it reads, in this order:");
        page.items(
                gitOps.halves().isEmpty()
                        ? List.of("The stacks first: what pods need in AWS exists before them.")
                        : gitOps.halves().stream()
                                .map(half -> "%s: the %s first. The reason: %s."
                                        .formatted(page.strong(half.feature()), half.first(), half.reason()))
                                .toList());
        for (GitOpsEffect.Undo undo : gitOps.undo()) {
            page.paragraph("If the stack of %s fails or is not deployed, take its manifests back: %s"
                    .formatted(undo.feature(), page.name(undo.command())));
        }
    }

    /** All commands of the deployment, in their order. */
    private List<String> commands() {
        List<String> commands = new ArrayList<>();
        if (!effect.gitOps().pushes().isEmpty()) {
            commands.add(ManifestCommands.synth(effect.environment()));
        }
        addPushes(commands, Push.BACK);
        addStacks(commands, true);
        addPushes(commands, Push.BEFORE);
        addStacks(commands, false);
        addPushes(commands, Push.AFTER);
        return commands;
    }

    private void addPushes(List<String> commands, String when) {
        effect.gitOps().pushes(when).forEach(push -> commands.add(push.command()));
    }

    private void addStacks(List<String> commands, boolean rollBack) {
        effect.deployments().stream()
                .filter(deployment -> deployment.rollBack() == rollBack)
                .forEach(deployment -> commands.add(deployment.command()));
    }

    private void writeFleetChecks() {
        effect.fleetChecks().forEach(check -> {
            page.heading(3, "Before the deployment: " + check.feature() + " on its fleet");
            page.paragraph(check.what());
            writeCommands(check.commands());
        });
    }

    private void writeWaysBack() {
        page.heading(3, "Roll-back");
        for (WayBackEffect way : effect.waysBack()) {
            page.paragraph(page.strong(way.of()) + ": " + way.horizon());
            if (!way.ledgerLines().isEmpty()) {
                String ledger = page.name("environments/" + effect.environment() + "/migration.yaml");
                page.paragraph(
                        way.ledgerLines().size() == 1
                                ? "To roll back, append this line to " + ledger + " and deploy it:"
                                : "To roll back, append one of these lines to " + ledger
                                        + " (to the previous share, or to 0) and deploy it:");
                page.code("yaml", way.ledgerLines());
            }
            if (!way.commands().isEmpty()) {
                writeCommands(way.commands());
            }
        }
    }

    private void writeCommands(List<String> commands) {
        page.code(
                "sh",
                commands.stream()
                        .flatMap(command -> TextLines.command(command).stream())
                        .toList());
    }

    private void more(int size) {
        if (size > MOST_ROWS) {
            page.paragraph("… and " + (size - MOST_ROWS) + " more. " + page.name("--format json") + " shows all.");
        }
    }

    private static <T> List<List<String>> rows(List<String> head, List<T> items, Function<T, List<String>> row) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(head);
        items.stream().limit(MOST_ROWS).map(row).forEach(rows::add);
        return rows;
    }
}
