"""Lints IAM policies: reads a JSON list of policy texts, writes a JSON list of lists of findings."""

import json
import sys

from parliament import analyze_policy_string, enhance_finding


def findings(text):
    for finding in analyze_policy_string(text).findings:
        enhanced = enhance_finding(finding)
        yield {
            "issue": enhanced.issue,
            "severity": enhanced.severity,
            "title": enhanced.title,
            "detail": str(enhanced.detail),
            "location": enhanced.location.get("string", ""),
        }


json.dump([list(findings(text)) for text in json.load(sys.stdin)], sys.stdout, default=str)
