#include "http/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <vector>

namespace dateline::http {

struct Metrics::Parts {
  prometheus::Registry registry;
  std::array<prometheus::Counter*, 6> answered{};
  prometheus::Histogram* seconds = nullptr;
  std::mutex mutex;  // guards watched
  std::vector<std::pair<prometheus::Gauge*, std::function<double()>>> watched;
};

Metrics::Metrics() : parts_(std::make_unique<Parts>()) {
  auto& answered = prometheus::BuildCounter()
                       .Name("dateline_http_requests_total")
                       .Help("Requests answered, by class of status")
                       .Register(parts_->registry);
  for (std::size_t i = 0; i < parts_->answered.size(); ++i) {
    parts_->answered[i] = &answered.Add({{"status", std::to_string(i) + "xx"}});
  }
  auto& seconds = prometheus::BuildHistogram()
                      .Name("dateline_http_request_seconds")
                      .Help("Time from a request's last byte to the answer being made")
                      .Register(parts_->registry);
  parts_->seconds = &seconds.Add(
      {}, prometheus::Histogram::BucketBoundaries{0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5});
}

Metrics::~Metrics() = default;

void Metrics::answered(int status, double seconds) {
  parts_->answered[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))]->Increment();
  parts_->seconds->Observe(seconds);
}

void Metrics::watch(std::string_view name, std::string_view help, std::string_view label,
                    std::function<double()> read) {
  auto& family =
      prometheus::BuildGauge().Name(std::string(name)).Help(std::string(help)).Register(parts_->registry);
  prometheus::Labels labels;
  if (!label.empty()) labels["of"] = label;
  const std::scoped_lock lock(parts_->mutex);
  parts_->watched.emplace_back(&family.Add(labels), std::move(read));
}

std::string Metrics::text() const {
  {
    const std::scoped_lock lock(parts_->mutex);
    for (const auto& [gauge, read] : parts_->watched) gauge->Set(read());
  }
  return prometheus::TextSerializer().Serialize(parts_->registry.Collect());
}

}  // namespace dateline::http
