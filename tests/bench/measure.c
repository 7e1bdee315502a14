/* Runs a command and says what it took: measure COMMAND [ARGUMENT...]
 *
 * Writes "wall_ms user_ms peak_kB" to standard error's last line; the exit
 * status is the command's. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

int main(int argc, char **argv)
{
    const double begin = now();
    const pid_t child = argc > 1 ? fork() : -1;
    struct rusage used;
    int status = 0;

    if (child == 0) {
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child ||
        getrusage(RUSAGE_CHILDREN, &used) != 0)
        return 127;
    fprintf(stderr, "%.1f %.1f %ld\n", now() - begin,
            1e3 * (double)used.ru_utime.tv_sec +
                1e-3 * (double)used.ru_utime.tv_usec,
            used.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}
