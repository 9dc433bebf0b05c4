package dev.hikkoshi.constructs.legacy;

import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.opsworks.CfnInstance;
import software.amazon.awscdk.services.opsworks.CfnInstance.TimeBasedAutoScalingProperty;
import software.constructs.Construct;

/**
 * The instances of an OpsWorks layer. The template creates all of them; OpsWorks only starts and stops them by time and
 * load, so a layer never has more instances than the template.
 */
public final class OpsWorksInstances extends Construct {

    private final Props props;
    private int number;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param props the layer
     */
    OpsWorksInstances(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
    }

    /** Creates instances that always run. */
    void always(int count) {
        for (int i = 0; i < count; i++) {
            instance().build();
        }
    }

    /** Creates time-based instances (R10). */
    void timed(int count, UtcWeek week) {
        if (count == 0) {
            return;
        }
        TimeBasedAutoScalingProperty timer = timer(week);
        for (int i = 0; i < count; i++) {
            instance().autoScalingType("timer").timeBasedAutoScaling(timer).build();
        }
    }

    /** Creates load-based instances (R11). */
    void loaded(int count) {
        for (int i = 0; i < count; i++) {
            instance().autoScalingType("load").build();
        }
    }

    /** The next instance. Instances are numbered through the layer, and the zones alternate. */
    private CfnInstance.Builder instance() {
        number++;
        OpsWorksLayer.Props layer = props.layer();
        List<String> subnets = layer.network().subnetIds();
        return CfnInstance.Builder.create(this, "%02d".formatted(number))
                .stackId(layer.stackId())
                .layerIds(List.of(props.layerId()))
                .instanceType(layer.layer().spec().instanceType())
                .hostname(layer.layer().name() + number)
                .subnetId(subnets.get((number - 1) % subnets.size()))
                .rootDeviceType("ebs")
                .ebsOptimized(true)
                .installUpdatesOnBoot(true);
    }

    /** The hours in UTC with {@code on}; all other hours are off. */
    private static TimeBasedAutoScalingProperty timer(UtcWeek week) {
        Map<DayOfWeek, Map<String, String>> days = new EnumMap<>(DayOfWeek.class);
        week.hours().forEach((day, hours) -> {
            Map<String, String> ofDay = new LinkedHashMap<>();
            hours.forEach(hour -> ofDay.put(Integer.toString(hour), "on"));
            days.put(day, ofDay);
        });
        return TimeBasedAutoScalingProperty.builder()
                .monday(days.get(DayOfWeek.MONDAY))
                .tuesday(days.get(DayOfWeek.TUESDAY))
                .wednesday(days.get(DayOfWeek.WEDNESDAY))
                .thursday(days.get(DayOfWeek.THURSDAY))
                .friday(days.get(DayOfWeek.FRIDAY))
                .saturday(days.get(DayOfWeek.SATURDAY))
                .sunday(days.get(DayOfWeek.SUNDAY))
                .build();
    }

    /**
     * A layer.
     *
     * @param layer the layer and its stack
     * @param layerId the id of the OpsWorks layer
     */
    record Props(OpsWorksLayer.Props layer, String layerId) {}
}
