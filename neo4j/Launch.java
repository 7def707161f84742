import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.commandline.admin.security.SetInitialPasswordCommand;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.logging.Level;
import org.neo4j.logging.log4j.Log4jLogProvider;
import picocli.CommandLine;

/**
 * Neo4j Community in this JVM until standard input ends, which it does however the parent dies. The one argument is the home folder,
 * which holds neo4j.conf and the password. Prints READY when Bolt and HTTP are open, or FAILED and the reason.
 */
class Launch {
    /** How long a start or a shutdown may go on without a parent. Neo4j recovers from a sudden end at its next start. */
    private static final Duration GRACE = Duration.ofSeconds(55);

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Thread parent = new Thread(Launch::outlastParent, "parent");
        parent.setDaemon(true);
        parent.start();
        try {
            settlePassword(home);
            DatabaseManagementService neo4j = builder(home).build();
            Runtime.getRuntime().addShutdownHook(new Thread(neo4j::shutdown));
        } catch (Throwable failure) {
            failure.printStackTrace(System.out);
            System.out.println("FAILED " + rootOf(failure));
            System.exit(1);
        }
        System.out.println("READY");
        parent.join();
        System.exit(0); // runs the hook, as SIGTERM does
    }

    /** Returns when the parent is gone, and sees to the end of this process should it hang. */
    private static void outlastParent() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException closed) {
            // As good as its end.
        }
        Thread halt = new Thread(Launch::haltAfterGrace, "halt");
        halt.setDaemon(true);
        halt.start();
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE.toMillis());
        } catch (InterruptedException nobodyDoes) {
            return;
        }
        System.out.println("Halted: not closed within " + GRACE.toSeconds() + " s");
        Runtime.getRuntime().halt(3);
    }

    private static DatabaseManagementServiceBuilder builder(Path home) {
        return new DatabaseManagementServiceBuilder(home)
                // Everything else is in debug.log, which is rotated; standard output is not.
                .setUserLogProvider(new Log4jLogProvider(System.out, Level.ERROR))
                .loadPropertiesFromFile(home.resolve("neo4j.conf"));
    }

    /** Sees to it that the password in the file is the database's before anyone can reach it, so that the default one never works. */
    private static void settlePassword(Path home) throws Exception {
        Path password = home.resolve("password");
        Path renewed = home.resolve("password.new");
        if (Files.notExists(home.resolve("data/databases/system"))) {
            CommandLine setInitialPassword = new CommandLine(new SetInitialPasswordCommand(new ExecutionContext(home, home)));
            setInitialPassword.setExpandAtFiles(false);
            int code = setInitialPassword.execute("--", Files.readString(password).strip());
            if (code != 0) throw new IllegalStateException("The initial password could not be set");
        } else if (Files.exists(renewed)) {
            DatabaseManagementService unreachable = builder(home)
                    .setConfig(BoltConnector.enabled, false)
                    .setConfig(HttpConnector.enabled, false)
                    .build();
            try {
                unreachable.database("system").executeTransactionally(
                        "CREATE OR REPLACE USER neo4j SET PLAINTEXT PASSWORD $password CHANGE NOT REQUIRED",
                        Map.of("password", Files.readString(renewed).strip()));
            } finally {
                unreachable.shutdown();
            }
            Files.move(renewed, password, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        while (failure.getCause() != null) failure = failure.getCause();
        return failure;
    }
}
