package dev.hikkoshi.constructs.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.CdkApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.CfnOutputProps;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarmProps;
import software.amazon.awscdk.services.sns.CfnTopicProps;
import software.amazon.awscdk.services.sns.Topic;

@DisplayName("What is drafted in Java is what CDK creates")
class ComposerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackPart stack = CdkApp.stack("stack");

    @Test
    void referencesAreFunctionsWhereverTheyStand() throws Exception {
        Resource topic = topic("Topic", "first");
        Resource.create(
                stack,
                "Alarm",
                CfnAlarmProps.builder()
                        .alarmName(Reference.toExport("other:Name"))
                        .alarmDescription("to " + topic.ref() + " at last")
                        .alarmActions(List.of(topic.ref()))
                        .comparisonOperator("GreaterThanThreshold")
                        .evaluationPeriods(1)
                        .dimensions(List.of(CfnAlarm.DimensionProperty.builder()
                                .name("Topic")
                                .value(topic.attribute("TopicName"))
                                .build()))
                        .build());

        JsonNode alarm = only("AWS::CloudWatch::Alarm").path("Properties");

        assertThat(alarm.path("AlarmName")).isEqualTo(json("{'Fn::ImportValue': 'other:Name'}"));
        assertThat(alarm.path("AlarmDescription"))
                .isEqualTo(json("{'Fn::Join': ['', ['to ', {'Ref': 'Topic'}, ' at last']]}"));
        assertThat(alarm.path("AlarmActions")).isEqualTo(json("[{'Ref': 'Topic'}]"));
        assertThat(alarm.at("/Dimensions/0/Value")).isEqualTo(json("{'Fn::GetAtt': ['Topic', 'TopicName']}"));
    }

    @Test
    void aTextThatLooksLikeASubstitutionStaysAsItIs() throws Exception {
        topic("Topic", "${AWS::Region} ${Part} $jsii");

        assertThat(only("AWS::SNS::Topic").at("/Properties/DisplayName").asText())
                .isEqualTo("${AWS::Region} ${Part} $jsii");
    }

    @Test
    void whatIsSaidOfAResourceStandsInTheTemplate() throws Exception {
        Resource other = topic("Other", "earlier");
        Resource topic = topic("Topic", "later").onRemoval(Resource.Removal.RETAIN_EXCEPT_ON_CREATE);
        topic.metadata("why", Map.of("list", List.of("a", Map.of("b", 1))));
        topic.override("KmsMasterKeyId", "alias/" + other.ref());
        topic.dependsOn(Resource.create(stack, "Handle", "AWS::CloudFormation::WaitConditionHandle", Map.of()));

        JsonNode created = template().at("/Resources/Topic");

        assertThat(created.path("DeletionPolicy").asText()).isEqualTo("RetainExceptOnCreate");
        assertThat(created.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
        assertThat(created.path("Metadata")).isEqualTo(json("{'why': {'list': ['a', {'b': 1}]}}"));
        assertThat(created.path("DependsOn")).isEqualTo(json("['Handle']"));
        assertThat(created.at("/Properties/KmsMasterKeyId"))
                .isEqualTo(json("{'Fn::Join': ['', ['alias/', {'Ref': 'Other'}]]}"));
    }

    @Test
    void aPlaceDependsOnAllThatAnotherHolds() throws Exception {
        Part earlier = new Part(stack, "Earlier");
        Resource.create(earlier, "A", CfnTopicProps.builder().build());
        Resource.create(earlier, "B", CfnTopicProps.builder().build());
        topic("Topic", "later").dependsOn(earlier);

        assertThat(template().at("/Resources/Topic/DependsOn")).hasSize(2);
    }

    @Test
    void outputsKeepTheNameThatTheyAreGiven() throws Exception {
        Output.named(
                new Part(stack, "Deep"),
                "DeployCommand",
                CfnOutputProps.builder().value("cdk deploy").build());

        assertThat(template().at("/Outputs/DeployCommand/Value").asText()).isEqualTo("cdk deploy");
    }

    @Test
    void whatIsLeftToCdksLibraryIsReferredToByItsPath() throws Exception {
        LibraryTopic library = new LibraryTopic(stack);
        Output.named(
                stack, "Name", CfnOutputProps.builder().value(library.name()).build());

        JsonNode template = template();
        String id = template.path("Resources").fieldNames().next();

        assertThat(template.at("/Resources/" + id + "/Type").asText()).isEqualTo("AWS::SNS::Topic");
        assertThat(template.at("/Resources/" + id + "/Properties/DisplayName").asText())
                .isEqualTo("overridden");
        assertThat(template.at("/Resources/" + id + "/Properties/TopicName"))
                .isEqualTo(json("{'Fn::ImportValue': 'x'}"));
        assertThat(template.at("/Outputs/Name/Value")).isEqualTo(json("{'Fn::GetAtt': ['" + id + "', 'TopicName']}"));
    }

    @Test
    void anErrorNamesTheConstruct() {
        new Part(new Part(stack, "Place"), "Wrong").dependsOn(Part.existing(stack, "Nowhere"));

        assertThatThrownBy(this::template)
                .hasMessageContaining("stack/Place/Wrong")
                .hasMessageContaining("Nowhere");
    }

    @Test
    void aChartIsWrittenAsItReads(@TempDir Path folder) throws Exception {
        Chart chart = new Chart(
                "chart",
                "[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"},\"data\":{\"z\":\"1\",\"b\":\"\"}},"
                        + "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"b\"}}]");
        Path file = folder.resolve("chart.yaml");

        chart.write(file);

        assertThat(Files.readString(file))
                .isEqualTo(chart.yaml())
                .isEqualTo(
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata:
                          name: a
                        data:
                          z: "1"
                          b: ""
                        ---
                        apiVersion: v1
                        kind: ConfigMap
                        metadata:
                          name: b
                        """);
    }

    private Resource topic(String id, String displayName) {
        return Resource.create(
                stack, id, CfnTopicProps.builder().displayName(displayName).build());
    }

    private JsonNode only(String type) {
        return template().path("Resources").findParents("Type").stream()
                .filter(resource -> resource.path("Type").asText().equals(type))
                .reduce((a, b) -> {
                    throw new AssertionError("two of " + type);
                })
                .orElseThrow();
    }

    private JsonNode template() {
        return JSON.valueToTree(CdkApp.templateOf(stack).toJSON());
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace('\'', '"'));
    }

    /** A topic that CDK's library creates, and that is referred to and said more of from here. */
    private static final class LibraryTopic extends Part {

        LibraryTopic(Part scope) {
            super(scope, "Library");
            natively(site -> Topic.Builder.create(site.construct(), "Topic")
                    .topicName(site.resolve(Reference.toExport("x")))
                    .build());
            resource().override("DisplayName", "overridden");
        }

        String name() {
            return resource().attribute("TopicName");
        }

        private Resource resource() {
            return Resource.existing(this, "Topic/Resource");
        }
    }
}
