// Starts a program under the tracer: fork, seize, exec.

#include "tracer/launcher.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "tracer/launch_child.h"
#include "tracer/ptrace_requests.h"
#include "tracer/seize.h"

namespace trapline::tracer {

namespace {

struct Pipe {
  Pipe() {
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) != 0) throw base::NativeError::os("pipe2", errno);
    read_end.reset(fds[0]);
    write_end.reset(fds[1]);
  }

  base::ScopedFd read_end;
  base::ScopedFd write_end;
};

// set_up_stdio in the child copies onto 0, 1 and 2, so no source may be one of them.
base::ScopedFd above_stdio(base::ScopedFd fd) {
  if (fd.get() > 2) return fd;
  base::ScopedFd moved(fcntl(fd.get(), F_DUPFD_CLOEXEC, 3));
  if (!moved.is_open()) throw base::NativeError::os("fcntl", errno);
  return moved;
}

base::ScopedFd open_null() {
  base::ScopedFd fd(open("/dev/null", O_RDONLY | O_CLOEXEC));
  if (!fd.is_open()) throw base::NativeError::os("open", errno);
  return fd;
}

std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& text : strings) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

const char* c_str_or_null(const std::optional<std::string>& text) { return text ? text->c_str() : nullptr; }

const char* name_of(LaunchStep step) {
  switch (step) {
    case LaunchStep::setsid:
      return "setsid";
    case LaunchStep::open_stdin:
    case LaunchStep::open_stdout:
    case LaunchStep::open_stderr:
      return "open";
    case LaunchStep::dup2:
      return "dup2";
    case LaunchStep::chdir:
      return "chdir";
    case LaunchStep::personality:
      return "personality";
    case LaunchStep::execve:
      return "execve";
  }
  std::terminate();
}

std::optional<std::string> path_of(LaunchStep step, const LaunchRequest& request) {
  switch (step) {
    case LaunchStep::open_stdin:
      return request.stdio[0];
    case LaunchStep::open_stdout:
      return request.stdio[1];
    case LaunchStep::open_stderr:
      return request.stdio[2];
    case LaunchStep::chdir:
      return request.cwd;
    case LaunchStep::execve:
      return request.program;
    default:
      return std::nullopt;
  }
}

}  // namespace

Launch::Launch(LaunchRequest request, CommandId command) : request_(std::move(request)), command_(command) {
  Pipe go_ahead;
  Pipe errors;
  errors.write_end = above_stdio(std::move(errors.write_end));
  base::ScopedFd input = above_stdio(open_null());
  std::array<base::ScopedFd, 3> ends;
  ends[0] = std::move(input);
  for (std::size_t index = 1; index < ends.size(); ++index) {
    if (request_.stdio[index]) continue;
    Pipe output;
    fcntl(output.read_end.get(), F_SETFL, O_NONBLOCK);
    (index == 1 ? stdout_ : stderr_) = std::move(output.read_end);
    ends[index] = above_stdio(std::move(output.write_end));
  }

  std::vector<std::string> argv{request_.program};
  argv.insert(argv.end(), request_.args.begin(), request_.args.end());
  std::vector<std::string> env = request_.env;
  const std::vector<char*> argv_pointers = pointers_to(argv);
  const std::vector<char*> env_pointers = pointers_to(env);
  LaunchChild child{};
  child.program = request_.program.c_str();
  child.argv = argv_pointers.data();
  child.envp = env_pointers.data();
  child.cwd = c_str_or_null(request_.cwd);
  child.disables_aslr = request_.disable_aslr;
  child.open_files = request_.open_files;
  for (std::size_t index = 0; index < 3; ++index) {
    child.stdio_paths[index] = c_str_or_null(request_.stdio[index]);
    child.stdio_fds[index] = ends[index].get();
  }
  child.go_ahead_fd = go_ahead.read_end.get();
  child.error_fd = errors.write_end.get();

  pid_ = fork();
  if (pid_ < 0) throw base::NativeError::os("fork", errno);
  if (pid_ == 0) {
    // Its own copy of the write end would keep the read below from seeing that the parent gave up.
    close(go_ahead.write_end.get());
    child.run();
  }
  if (const int error = request::seize(pid_, trace_options() | PTRACE_O_EXITKILL)) {
    kill(pid_, SIGKILL);
    throw base::NativeError::os("PTRACE_SEIZE", error);
  }
  error_pipe_ = std::move(errors.read_end);
  if (write(go_ahead.write_end.get(), "", 1) != 1) kill(pid_, SIGKILL);
}

LaunchResult Launch::succeed() { return {pid_, stdout_.release(), stderr_.release()}; }

base::NativeError Launch::failure() const {
  LaunchFailure failure{};
  if (read(error_pipe_.get(), &failure, sizeof failure) != sizeof failure) {
    // Killed from outside before it could exec.
    base::NativeError killed(base::ErrorCode::no_process, "execve");
    killed.path = request_.program;
    return killed;
  }
  base::NativeError error = base::NativeError::os(name_of(failure.step), failure.error_number);
  error.path = path_of(failure.step, request_);
  return error;
}

}  // namespace trapline::tracer
