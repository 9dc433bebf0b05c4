package dev.hikkoshi.config.parse;

import dev.hikkoshi.config.file.LayerFile;
import dev.hikkoshi.config.file.LegacyFile;
import dev.hikkoshi.config.file.LoadedInstancesFile;
import dev.hikkoshi.config.file.RecipesFile;
import dev.hikkoshi.config.file.StackFile;
import dev.hikkoshi.config.file.TimedInstancesFile;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.OpsWorksStack;
import dev.hikkoshi.model.Recipes;
import dev.hikkoshi.model.Unfit;
import dev.hikkoshi.model.Volume;
import dev.hikkoshi.model.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Converts the checked legacy side into the model. */
final class LegacyParser {

    private LegacyParser() {}

    static Legacy parse(LegacyFile file) {
        return new Legacy(
                file.provider(),
                file.imageId().orElse(""),
                file.layers().stream().map(LegacyParser::layer).toList(),
                file.stack().map(LegacyParser::stack),
                file.utcOffset().map(text -> Unfit.parsed(text, ZoneOffset::of)),
                file.scaleOut().map(ScaleOutParser::parse));
    }

    private static OpsWorksStack stack(StackFile file) {
        return new OpsWorksStack(
                file.operatingSystem(),
                file.agentVersion(),
                file.sshKeyName(),
                file.sshFrom().stream().map(Cidr::parse).toList(),
                file.cookbooks());
    }

    private static Recipes recipes(RecipesFile file) {
        return new Recipes(file.setup(), file.configure(), file.deploy(), file.undeploy(), file.shutdown());
    }

    private static Layer layer(LayerFile file) {
        return new Layer(
                file.name(),
                file.instanceType().orElse(""),
                file.port().orElse(0),
                file.min().orElse(file.always()),
                file.time().map(TimedInstancesFile::instances).orElse(0),
                file.time().map(TimedInstancesFile::windows).orElse(List.of()).stream()
                        .map(LegacyParser::window)
                        .toList(),
                file.load()
                        .map(LoadedInstancesFile::instances)
                        .orElse(file.max().orElse(0) - file.min().orElse(0)),
                file.load().map(LoadedInstancesFile::cpuPercent).orElse(0),
                file.load().flatMap(LoadedInstancesFile::requestsPerTarget).orElse(0),
                new TreeMap<>(file.targetGroupArns()),
                recipes(file.recipes()),
                file.volumes().stream()
                        .map(volume -> new Volume(volume.mountPoint(), volume.sizeGiB()))
                        .toList(),
                new TreeSet<>(file.honours()),
                file.alsoForwardedFrom(),
                file.autoScalingGroups());
    }

    /** {@code weekends 08:00-10:00}. */
    private static Window window(String text) {
        String[] parts = text.split("[ -]");
        if (parts.length != 3) {
            throw new Unfit();
        }
        return new Window(
                new TreeSet<>(days(parts[0])),
                Unfit.parsed(parts[1], LocalTime::parse),
                Unfit.parsed(parts[2], LocalTime::parse));
    }

    private static Set<DayOfWeek> days(String word) {
        return switch (word) {
            case "daily" -> EnumSet.allOf(DayOfWeek.class);
            case "weekdays" -> Window.WEEKDAYS;
            case "weekends" -> Window.WEEKENDS;
            default -> {
                for (DayOfWeek day : DayOfWeek.values()) {
                    if (day.name().toLowerCase(java.util.Locale.ROOT).startsWith(word)) {
                        yield EnumSet.of(day);
                    }
                }
                throw new IllegalArgumentException("no day: " + word);
            }
        };
    }
}
