package dev.hikkoshi.config;

import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.MigrationFile;
import dev.hikkoshi.config.yaml.YamlFile;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One folder under {@code environments/}.
 *
 * @param name the folder's name, which is the environment's
 * @param environment its {@code environment.yaml}, if it could be read
 * @param migration its {@code migration.yaml}, if it could be read
 */
public record EnvironmentFolder(
        String name, Optional<Written<EnvironmentFile>> environment, Optional<Written<MigrationFile>> migration) {

    /** The same folder, with other values instead of the unknown ones. */
    EnvironmentFolder otherwise() {
        return new EnvironmentFolder(name, environment.map(Written::otherwise), migration.map(Written::otherwise));
    }

    /** Reads the two files of {@code folder}. Findings use the path {@code shownAs}. */
    static EnvironmentFolder read(Path folder, String shownAs, Findings findings) {
        String name = folder.getFileName().toString();
        if (!Form.LABEL.accepts(name)) {
            findings.refuse(
                    Form.LABEL.rule(),
                    Place.file(shownAs),
                    name,
                    Form.LABEL.problem(),
                    Form.LABEL.allowed(),
                    "Rename the folder.");
        }
        if (Files.isSymbolicLink(folder)) {
            YamlFile.refuseLink(Place.file(shownAs), name, findings);
        }
        FolderEntries.check(folder, shownAs, List.of("environment.yaml", "migration.yaml"), findings);
        return new EnvironmentFolder(
                name,
                YamlFile.read(
                        folder.resolve("environment.yaml"),
                        shownAs + "/environment.yaml",
                        EnvironmentFile.class,
                        findings),
                YamlFile.read(
                        folder.resolve("migration.yaml"), shownAs + "/migration.yaml", MigrationFile.class, findings));
    }
}
