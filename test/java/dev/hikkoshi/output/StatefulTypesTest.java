package dev.hikkoshi.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each type of the shipped output is in a table, or is exempt for a reason. */
class StatefulTypesTest {

    private static final Map<String, String> EXEMPT = new TreeMap<>(Map.of(
            "AWS::AutoScaling::ScalingPolicy",
                    "without a name: the group scales by the new one, and by the old one until it is gone",
            "AWS::AutoScaling::ScheduledAction", "without a name: the same action twice sets the same sizes",
            "AWS::Events::Rule", "without a name: its targets accept an event twice",
            "AWS::IAM::Policy", "CDK makes the name of the id, so both are on the role until the old one is gone",
            "AWS::Lambda::LayerVersion",
                    "a version: the function takes the new one, and runs with the old one until then",
            "AWS::Logs::MetricFilter", "without a name: lines are counted twice for the time of a deployment",
            "AWS::SSM::Association", "two associations may have one name, and a patch is installed once"));

    @Test
    void eachTypeOfTheShippedOutputIsInTheTableOrExempt() throws IOException {
        Set<String> unknown = new TreeSet<>(shipped());
        assertThat(unknown).hasSizeGreaterThan(40).contains("AWS::IAM::RolePolicy", "AWS::OpsWorks::UserProfile");
        assertThat(unknown).containsAll(EXEMPT.keySet());
        unknown.removeIf(type -> LogicalIds.shipped().knows(type));
        assertThat(unknown).isEqualTo(EXEMPT.keySet());
    }

    @Test
    void whatHoldsDataOrServesIsInTheTableIfItIsShipped() throws IOException {
        assertThat(shipped().stream().filter(StatefulTypes::have).toList())
                .hasSizeGreaterThan(15)
                .allMatch(LogicalIds.shipped()::knows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS::DynamoDB::GlobalTable",
                "AWS::EC2::EIP",
                "AWS::EFS::FileSystem",
                "AWS::ElasticLoadBalancingV2::TargetGroup",
                "AWS::Kinesis::Stream",
                "AWS::RDS::DBInstance"
            })
    void aStoreIsStateful(String type) {
        assertThat(StatefulTypes.have(type)).isTrue();
    }

    @Test
    void aNameThatIsMadeOfTheIdIsNotAnotherName() throws IOException {
        Resources one = queue("OrdersJobs0A1B2C3D", "prod-orders-jobs");
        Resources other = queue("OrdersWork9A1B2C3D", "prod-orders-work");
        Resources third = queue("OrdersWork9A1B2C3D", "prod-bills");
        ComparedResource old = ComparedResource.of(one, "OrdersJobs0A1B2C3D");
        assertThat(old.hasOtherName(ComparedResource.of(other, "OrdersWork9A1B2C3D")))
                .isFalse();
        assertThat(old.hasOtherName(ComparedResource.of(third, "OrdersWork9A1B2C3D")))
                .isTrue();
    }

    private static Resources queue(String id, String name) {
        return Template.parse(
                        "work",
                        "{\"Resources\":{\"%s\":{\"Type\":\"AWS::SQS::Queue\",\"Properties\":{\"QueueName\":\"%s\"}}}}"
                                .formatted(id, name))
                .resources();
    }

    private static Set<String> shipped() throws IOException {
        Set<String> types = new TreeSet<>();
        for (String environment : List.of("adopted", "development", "opsworks-2019", "production", "staging")) {
            Files.readString(Path.of("test", "golden", environment, "inventory.txt"))
                    .lines()
                    .filter(line -> line.contains("::"))
                    .map(line -> line.split(" ")[2])
                    .forEach(types::add);
        }
        return types;
    }
}
