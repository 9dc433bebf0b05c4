package dev.hikkoshi.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.model.Arns;
import dev.hikkoshi.model.ControlPath;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Honour;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.WorkerFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the instances of a layer that someone else owns read and write: the owner of each cron and the number of consumers of each
 * worker, and an answer to each. The parameters are those that a fleet of ours reads. The answers have a path that no layer can
 * have, because names of layers have no underscore. So the right to answer is no right to decide.
 *
 * @param environment the environment
 * @param layer a layer with a worker or a cron
 */
record FleetContract(Environment environment, Layer layer) {

    /** The part of the path that the answers have in addition. */
    static final String ANSWERS = "fleet_honours";

    private static final JsonMapper JSON = new JsonMapper();

    /** The contracts of an environment, in the order of its layers; none for a fleet of ours. */
    static List<FleetContract> of(Environment environment) {
        return environment.legacy().provider() == LegacyProvider.EXTERNAL
                ? environment.legacy().layers().stream()
                        .map(layer -> new FleetContract(environment, layer))
                        .filter(contract -> !contract.features().isEmpty())
                        .toList()
                : List.of();
    }

    /** The contract of a feature's layer; empty for a feature with requests, and for a fleet of ours. */
    static Optional<FleetContract> of(Environment environment, Feature feature) {
        return of(environment).stream()
                .filter(contract -> contract.features().contains(feature))
                .findFirst();
    }

    /** Its workers and crons, in the order of the service. */
    List<Feature> features() {
        return environment.service().featuresOf(layer.name()).stream()
                .filter(feature -> Honour.neededBy(feature).isPresent())
                .toList();
    }

    List<CronFeature> crons() {
        return features().stream()
                .filter(CronFeature.class::isInstance)
                .map(CronFeature.class::cast)
                .toList();
    }

    List<WorkerFeature> workers() {
        return features().stream()
                .filter(WorkerFeature.class::isInstance)
                .map(WorkerFeature.class::cast)
                .toList();
    }

    /** The path of the parameters of the layer. */
    String path() {
        return ControlPath.of(environment.service().name(), environment.name(), layer.name());
    }

    /** The path of the answers of the layer. */
    String answers() {
        return ControlPath.of(environment.service().name(), environment.name(), ANSWERS) + "/" + layer.name();
    }

    /** The parameter that the instances follow. */
    String parameter(Feature feature) {
        return path() + "/" + feature.name() + "/" + key(feature);
    }

    /** The parameter that the instances answer with. */
    String answer(Feature feature) {
        return answers() + "/" + feature.name() + "/" + key(feature);
    }

    /** The command that shows the value and the version of the parameter. */
    String said(Feature feature) {
        return "aws ssm get-parameter --name " + parameter(feature)
                + " --query 'Parameter.[Value,Version]' --output text" + Prerequisites.region(environment);
    }

    /** The command that shows the last answer: the value, its version and the instance. */
    String lastAnswer(Feature feature) {
        return "aws ssm get-parameter --name " + answer(feature)
                + " --query 'Parameter.[Value,LastModifiedDate]' --output text" + Prerequisites.region(environment);
    }

    /** The command that shows the answers of all instances. */
    String allAnswers(Feature feature) {
        return "aws ssm get-parameter-history --name " + answer(feature)
                + " --query 'Parameters[].[Value,LastModifiedDate]' --output text" + Prerequisites.region(environment);
    }

    /** Whether its owner has declared that its instances follow the parameter of a feature. */
    boolean isDeclared(Feature feature) {
        return Honour.neededBy(feature).filter(layer.honours()::contains).isPresent();
    }

    /** The last part of the name of a parameter, which is the word in {@code honours}, too. */
    static String key(Feature feature) {
        return Honour.neededBy(feature).orElseThrow().word();
    }

    /** The IAM policy for the role of the instances, and nothing more. */
    String policy() {
        List<Map<String, Object>> statements = new ArrayList<>();
        if (!crons().isEmpty()) {
            statements.add(statement(
                    "ReadOwners", List.of("ssm:GetParameter", "ssm:GetParameterHistory"), parameters(crons())));
        }
        if (!workers().isEmpty()) {
            statements.add(statement("ReadConsumers", List.of("ssm:GetParameter"), parameters(workers())));
        }
        statements.add(statement("Answer", List.of("ssm:PutParameter"), List.of(arn(answers() + "/*"))));
        if (!workers().isEmpty() && !layer.groups().isEmpty()) {
            // Describe actions have no resource level. The instances of the groups share the consumers.
            statements.add(statement("FindNeighbours", List.of("autoscaling:DescribeAutoScalingGroups"), List.of("*")));
        }
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(policy) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings and lists are always JSON", e);
        }
    }

    private List<String> parameters(List<? extends Feature> features) {
        return features.stream().map(feature -> arn(parameter(feature))).toList();
    }

    private String arn(String parameter) {
        return new Arns(environment.target().region(), environment.target().account())
                .of("ssm", "parameter" + parameter);
    }

    private static Map<String, Object> statement(String sid, List<String> actions, List<String> resources) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", sid);
        statement.put("Effect", "Allow");
        statement.put("Action", actions);
        statement.put("Resource", resources);
        return statement;
    }
}
