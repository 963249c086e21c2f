/*
 * old_kernel GENERATION[-] COMMAND...: run a command on a kernel whose Landlock is of that generation; 0: it has none.
 * With the "-" it has no seccomp. The command's questions are answered in the kernel's place, everything else goes on
 * to it.
 */
#include "questions.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static void answer(int listener, int generation, bool filters)
{
    struct seccomp_notif question;
    while (questions_next(&question, listener, -1)) {
        if (question.data.nr == __NR_prctl)
            questions_fail(listener, &question, filters || question.data.args[0] != PR_SET_SECCOMP ? 0 : EINVAL);
        else if (generation == 0)
            questions_fail(listener, &question, ENOSYS);
        else if (question.data.args[2] == 1)
            questions_return(listener, &question, generation);
        else
            questions_fail(listener, &question, 0);
    }
}

int main(int argc, char **argv)
{
    static const int asked[] = {__NR_landlock_create_ruleset, __NR_prctl};
    int pair[2], status;
    if (argc < 3 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        return 99;
    pid_t child = fork();
    if (child == 0) {
        int listener = questions_ask(asked, 2, ~0u);
        if (listener < 0)
            _exit(99);
        questions_send(pair[1], listener);
        close(listener);
        execvp(argv[2], argv + 2);
        _exit(99);
    }
    close(pair[1]);
    int listener = questions_take(pair[0]);
    if (listener >= 0)
        answer(listener, atoi(argv[1]), !strchr(argv[1], '-'));
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}
