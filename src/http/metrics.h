#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace prometheus {
class Registry;
}

namespace dateline::http {

/// What the operator's monitoring reads at /metrics. Safe from any thread.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// Counts one answered request by the first digit of its status, and the time that it took.
  void answered(int status, double seconds);

  /// A figure that is asked for whenever metrics are read: `dateline_wire_head`. `label` may be empty, else
  /// it is the value of the label `of`.
  void watch(std::string_view name, std::string_view help, std::string_view label,
             std::function<double()> read);

  /// Everything, in Prometheus's text form 0.0.4.
  std::string text() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::http
