/** Eight automations, one a file; together they send every message of the programme. */
export function journeyFiles({ id, number, between, pick, sentence }) {
  const head = (name, stage, movesTo) => `journeys:
  ${id}_${name}:
    description: ${sentence(20)}
    owner: team-${number % 12}@shop.example
    tags:
      - ${pick(['retail', 'online', 'seasonal'])}
    stage: lifecycle.${stage}
    moves_to: lifecycle.${movesTo}
`;
  const goal = (days) => `    goal:
      event: ${id}_bought
      up_to: ${days}d
      metric: ${id}_revenue
`;
  return [
    ['journeys/cart.yaml', `metrics:
  ${id}_revenue:
    description: ${sentence(12)}
    sum: ${id}_bought.total
    window: 30d
    unit: EUR
  ${id}_cart_recovery:
    description: ${sentence(12)}
    ratio:
      of: ${id}_bought
      over: ${id}_cart_updated
    order: in_order
    window: 7d
    unit: "%"
    target: ${between(10, 40)}
    higher_is_better: true

${head('cart', 'discovery', 'purchase')}    trigger: ${id}_cart_left
    audience:
      any:
        - reachable: email
        - reachable: push
    goal:
      event: ${id}_bought
      where:
        cart_id: event.cart_id
      up_to: 7d
      metric: ${id}_cart_recovery
    exit_on:
      - ${id}_bought
    reentry:
      once_per: ${between(3, 10)}d
    while_running: ignore
    priority: ${between(10, 90)}
    steps:
      - send: ${id}_cart_mail
      - wait_for:
          opened: ${id}_cart_mail
        up_to: 1d
        else:
          - send:
              message: ${id}_cart_push
              max_age: 12h
      - wait: ${between(1, 3)}d
      - if:
          event:
            in_stock:
              lte: ${between(2, 9)}
        then:
          - split: ${id}_last_chance
            arms:
              control:
                share: 50%
                steps: []
              urgent:
                share: 50%
                steps:
                  - send: ${id}_cart_gone
        else:
          - send: ${id}_cart_sms
`],
    ['journeys/welcome.yaml', `${head('welcome', 'discovery', 'purchase')}    trigger:
      event: ${id}_viewed
      where:
        category: ${pick(['shoes', 'garden', 'kitchen'])}
    audience:
      all:
        - in: newcomers
        - reachable: email
${goal(30)}    if_left: stay
    reentry: never
    steps:
      - send: ${id}_welcome
      - wait: ${between(2, 5)}d
      - wait:
          at: "10:00"
          weekday:
            - tue
            - thu
      - choose:
          - when:
              in: ${id}_careful
            then:
              - send: ${id}_welcome_hint
          - when:
              did: ${id}_viewed
              count:
                gte: ${between(2, 5)}
              within: 7d
            then:
              - set:
                  profile.${id}_points:
                    increment: ${between(5, 50)}
        else: []
`],
    ['journeys/win_back.yaml', `${head('win_back', 'purchase', 'loyalty')}    trigger:
      enters: ${id}_lapsed
      existing: spread
      over: ${between(7, 28)}d
    audience:
      any:
        - reachable: email
        - reachable: sms
${goal(45)}    exit_on:
      - leaves: ${id}_lapsed
    reentry:
      once_per: ${between(90, 200)}d
    holdout: 10%
    steps:
      - send: ${id}_win_back
      - wait: ${between(4, 9)}d
      - if:
          opened: ${id}_win_back
          within: ${between(4, 9)}d
        then:
          - start: ${id}_loyal
        else:
          - send:
              message: ${id}_win_back_sms
              if_blocked: skip
              unless_sent_within: 16h
`],
    ['journeys/renewal.yaml', `${head('renewal', 'purchase', 'loyalty')}    trigger: ${id}_renewal_near
    audience:
      in: customers
${goal(20)}    if_left: stay
    reentry:
      once_per: ${between(30, 90)}d
    steps:
      - series:
          from: trigger.date
          at: "09:30"
          if_past: skip
          steps:
            - offset: -${between(2, 3)}d
              send: ${id}_renewal_soon
            - offset: 0d
              if_past: now
              steps:
                - if:
                    reachable: push
                  then:
                    - send: ${id}_renewal_today
`],
    ['journeys/loyal.yaml', `${head('loyal', 'loyalty', 'loyalty')}    trigger:
      enters: ${id}_loyal
      existing: skip
    audience:
      not:
        in: ${id}_lapsed
${goal(60)}    exit_on:
      - leaves: ${id}_loyal
    reentry:
      once_per: 365d
    steps:
      - wait:
          at: "11:00"
          weekday:
            - wed
      - if:
          reachable: push
        then:
          - send: ${id}_loyal_thanks
      - repeat:
          times: ${between(2, 4)}
          every: ${between(10, 40)}d
          stop_when:
            profile:
              ${id}_points:
                gte: ${between(1000, 9000)}
          steps:
            - set:
                profile.${id}_points:
                  increment: ${between(5, 50)}
      - send: ${id}_loyal_points
`],
    ['journeys/big_order.yaml', `${head('big_order', 'purchase', 'loyalty')}    trigger: ${id}_big_order
    audience:
      all:
        - reachable: sms
        - not_in: ${id}_lapsed
${goal(60)}    reentry:
      once_per: ${between(10, 40)}d
    steps:
      - choose:
          - when:
              event:
                total:
                  gte: ${between(300, 900)}
            then:
              - set:
                  profile.${id}_tier: gold
              - send: ${id}_order_thanks
          - when:
              in: ${id}_gold
            then:
              - send: ${id}_order_thanks
        else:
          - wait: ${between(1, 5)}d
          - if:
              did_not: ${id}_cart_updated
              within: ${between(5, 20)}d
            then:
              - send: ${id}_order_thanks
`],
    ['journeys/news.yaml', `${head('news', 'discovery', 'purchase')}    trigger:
      schedule:
        every: week
        weekday:
          - ${pick(['mon', 'tue', 'wed'])}
        at: "08:00"
        timezone: recipient
    audience:
      all:
        - in: ${id}_active
        - reachable: push
        - any:
            - in: ${id}_loyal
            - in: ${id}_careful
            - profile:
                ${id}_favourite:
                  exists: true
${goal(7)}    reentry: always
    steps:
      - send:
          message: ${id}_weekly_news
          unless_sent_within: 20h
          max_age: 6h
      - wait_for:
          did: ${id}_viewed
        up_to: ${between(1, 3)}d
        then:
          - set:
              profile.${id}_points:
                increment: ${between(1, 9)}
`],
    ['journeys/points.yaml', `${head('points', 'purchase', 'loyalty')}    trigger:
      by_order:
        event: ${id}_bought
        where:
          total:
            gte: ${between(20, 90)}
      by_view:
        event: ${id}_viewed
${goal(30)}    reentry:
      once_per: 1d
    steps:
      - if:
          trigger: by_order
        then:
          - set:
              profile.${id}_points:
                increment: ${between(10, 90)}
          - if:
              event:
                store: ${pick(['Helsinki', 'Turku', 'Oulu'])}
            then:
              - set:
                  profile.${id}_favourite: event.store
        else:
          - wait: ${between(2, 20)}h
          - set:
              profile.${id}_points:
                increment: ${between(1, 9)}
          - if:
              in: ${id}_big_spenders
            then:
              - start: ${id}_loyal
`],
  ];
}
