package dev.hikkoshi.start;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which answer a value of the written files comes from. */
final class Origins {

    private static final String LABEL = "\\[(\\d+)]";

    private record Row(Pattern written, String answer) {
        static Row of(String written, String answer) {
            return new Row(Pattern.compile(written.replace("#", LABEL)), answer);
        }
    }

    /** The first row that matches the beginning of a path counts. What follows its last group is kept. */
    private static final List<Row> SERVICE = List.of(
            Row.of("service", "service"),
            Row.of("timeZone", "timeZone"),
            Row.of("namespaces.*", "service"),
            Row.of("features#\\.http\\.((hosts|paths|port|healthPath).*)", "features[$1].$2"),
            Row.of(
                    "features#\\.(http\\.longestRequest|worker\\.longestJob|cron\\.longestRun)Seconds",
                    "features[$1].longestSeconds"),
            Row.of("features#\\.http.*", "features[$1].hosts"),
            Row.of("features#\\.worker\\.consumers", "features[$1].pods"),
            Row.of("features#\\.(worker|needs).*", "features[$1].queue"),
            Row.of("features#\\.cron\\.idempotent", "features[$1].idempotent"),
            Row.of("features#\\.cron.*", "features[$1].schedule"),
            Row.of("features#\\.pods\\.(cpu|memory)", "features[$1].$2"),
            Row.of("features#\\.pods.*", "features[$1].pods"),
            Row.of("features#\\.placement.*", "features[$1].capacity"),
            Row.of("features#\\.(name|kind|image|layer|owner)", "features[$1].$2"),
            Row.of("features#.*", "features[$1]"),
            Row.of("features.*", "features"));

    private static final List<Row> ENVIRONMENT = List.of(
            Row.of("(account|region|domain|delivery|trustedAccounts.*)", "$1"),
            Row.of("gitOps.*", "repository"),
            Row.of("network\\.existing\\.((vpcId|publicSubnetIds|privateSubnetIds).*)", "$1"),
            Row.of("network\\.existing.*", "vpcId"),
            Row.of("network\\.(zones.*)", "$1"),
            Row.of("network.*", "cidr"),
            Row.of("loadBalancers.*", "certificateArn"),
            Row.of("legacy\\.imageId", "imageId"),
            Row.of("legacy\\.layers#\\.always", "layers[$1].instances"),
            Row.of("legacy\\.layers#\\.(name|instanceType)", "layers[$1].$2"),
            Row.of("legacy\\.layers#.*", "layers[$1]"),
            Row.of("legacy.*", "layers"),
            Row.of("cluster\\.people.*\\.(name|email)", "admin.$1"),
            Row.of("cluster\\.people.*", "admin.roleArn"),
            Row.of("cluster.*", "features"),
            Row.of("observability\\.newRelic.*", "newRelicAccount"),
            Row.of("observability\\.otlp.*", "otlpEndpoint"),
            Row.of("observability\\.contacts.*", "admin.name"),
            Row.of("observability.*", "observability"));

    private static final Pattern QUEUE = Pattern.compile("dependencies(\\[(\\d+)]|\\.([^.]+)).*");

    private final NewServiceFile answers;
    private final List<Integer> workers;

    Origins(NewServiceFile answers) {
        this.answers = answers;
        this.workers = new NewFeatures(answers, "").withQueues();
    }

    /** The path of the answer; empty for the answers as a whole. */
    String of(String file, String path) {
        Matcher queue = QUEUE.matcher(path);
        if (queue.matches()) {
            return queue(queue);
        }
        List<Row> rows =
                file.endsWith("service.yaml") ? SERVICE : file.endsWith("environment.yaml") ? ENVIRONMENT : List.of();
        for (Row row : rows) {
            Matcher matcher = row.written().matcher(path);
            if (matcher.matches()) {
                return matcher.replaceFirst(row.answer());
            }
        }
        return "";
    }

    private String queue(Matcher queue) {
        int worker = queue.group(2) != null
                ? workers.get(Integer.parseInt(queue.group(2)))
                : IntStream.range(0, answers.features().size())
                        .filter(i ->
                                queue.group(3).equals(answers.features().get(i).name() + NewFeatures.QUEUE))
                        .findFirst()
                        .orElse(-1);
        return worker < 0 ? "features" : "features[%d].queue".formatted(worker);
    }
}
