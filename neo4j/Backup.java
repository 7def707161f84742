import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.neo4j.cli.AbstractCommand;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.commandline.dbms.DumpCommand;
import org.neo4j.commandline.dbms.LoadCommand;
import picocli.CommandLine;

/**
 * What `neo4j-admin database dump` and `load` do, for the databases of one home folder together: the graph, and who may sign in.
 * `dump HOME FOLDER` writes them to an empty folder; `load HOME ANEW FOLDER` makes a home folder of what is there, configured as HOME is.
 * Prints READY when all is whole, or FAILED and the reason.
 */
class Backup {
    private static final List<String> DATABASES = List.of("system", "neo4j");
    /** By which the databases know the server that they are of. */
    private static final String SERVER_ID = "server_id";

    public static void main(String[] arguments) throws Exception {
        Thread parent = new Thread(Rewrite::endWithParent, "parent");
        parent.setDaemon(true);
        parent.start();
        try {
            Path home = Path.of(arguments[1]);
            if (arguments[0].equals("dump")) dump(home, Path.of(arguments[2]));
            else load(home, Path.of(arguments[2]), Path.of(arguments[3]));
        } catch (Throwable failure) {
            failure.printStackTrace(System.out);
            System.out.println("FAILED " + failure);
            System.exit(1);
        }
        System.out.println("READY");
        parent.join();
    }

    private static void dump(Path home, Path folder) throws Exception {
        // What a sudden end left is recovered: only what was closed is dumped.
        Rewrite.open(home, home).shutdown();
        ExecutionContext context = new ExecutionContext(home, home);
        for (String name : DATABASES) run(new DumpCommand(context), name, "--to-path=" + folder);
        Rewrite.copyFiles(home.resolve("data").resolve(SERVER_ID), folder.resolve(SERVER_ID));
    }

    private static void load(Path home, Path anew, Path folder) throws Exception {
        Files.createDirectories(anew.resolve("data"));
        ExecutionContext context = new ExecutionContext(anew, home);
        for (String name : DATABASES) run(new LoadCommand(context), name, "--from-path=" + folder);
        Rewrite.copyFiles(folder.resolve(SERVER_ID), anew.resolve("data").resolve(SERVER_ID));
        // Before it takes the place of anything, it has shown that it opens.
        Rewrite.open(anew, home).shutdown();
    }

    private static void run(AbstractCommand command, String... arguments) {
        CommandLine line = new CommandLine(command);
        line.setExpandAtFiles(false);
        int code = line.execute(arguments);
        if (code != 0) throw new IllegalStateException(String.join(" ", arguments) + " ended with " + code);
    }
}
