package org.wikistream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the script in a bash, as if somebody pressed the tab key at the end of a line. */
class CompletionTest {

    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void writeScript() throws IOException {
        StringWriter out = new StringWriter();
        assertThat(Wikistream.commandLine().setOut(new PrintWriter(out, true)).execute("completion"))
                .isZero();
        script = Files.writeString(folder.resolve("completion.bash"), out.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'' | up,status,completion,sql,archive,down",
                "arch | archive",
                "archive '' | ls,maintain,query",
                "audit --st | --stores,--strict",
                "bench index --stea | --steady",
                "submit '' | ingest-job,warehouse-job",
                "logs '' | kafka,supervisor"
            })
    void aShellOffersCommandsOptionsAndNames(String typed, String offered) throws Exception {
        assertThat(complete(typed)).contains(offered.split(","));
    }

    @Test
    void whatIsHiddenIsNotOffered() throws Exception {
        assertThat(complete("up --")).contains("--replay").doesNotContain("--unattended");
    }

    /** @param typed behind the command; the last word is completed */
    private List<String> complete(String typed) throws IOException, InterruptedException {
        int words = typed.split(" ").length;
        String line = String.join(
                "\n",
                "source " + script,
                "COMP_WORDS=(./wikistream " + typed + ") COMP_CWORD=" + words,
                "COMP_LINE='./wikistream " + typed.replace("'", "") + "' COMP_POINT=${#COMP_LINE}",
                "function=$(complete -p wikistream | sed -n 's/.* -F \\([^ ]*\\) .*/\\1/p')",
                "$function",
                "printf '%s\\n' \"${COMPREPLY[@]}\"");
        Process bash = new ProcessBuilder("bash", "--norc", "-c", line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return answer.lines().map(String::strip).toList();
    }
}
